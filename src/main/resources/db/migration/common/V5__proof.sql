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

-- Requests that did not reach the socket: how many in a row, and when the last of them.
ALTER TABLE account_state ADD COLUMN withdrawn INTEGER NOT NULL DEFAULT 0;
ALTER TABLE account_state ADD COLUMN withdrawn_at TIMESTAMP WITH TIME ZONE;

-- What an account used in minutes that cannot change any more, so that windows of a day need not
-- count every attempt of it. Minutes before sliced_until are counted here, the others are not.
ALTER TABLE account_state ADD COLUMN sliced_until TIMESTAMP WITH TIME ZONE;
CREATE TABLE quota_slice (
  account   VARCHAR(64) NOT NULL,
  begins    TIMESTAMP WITH TIME ZONE NOT NULL,
  operation VARCHAR(64) NOT NULL,
  requests  INTEGER NOT NULL,
  calls     INTEGER NOT NULL,
  PRIMARY KEY (account, begins, operation)
);
