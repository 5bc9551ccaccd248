-- Numbers that a call may ring beside the customer's own: written when an attempt is released, and
-- only for calls that have any.
CREATE TABLE alternate_number (
  number  VARCHAR(20) NOT NULL,
  lead_id BIGINT NOT NULL,
  ordinal SMALLINT NOT NULL,
  turn    INTEGER NOT NULL,
  PRIMARY KEY (number, lead_id, ordinal, turn)
);

-- The duplicate key of a lead that was refused, should it turn out that it was called after all.
ALTER TABLE lead ADD COLUMN freed_key VARCHAR(512);
