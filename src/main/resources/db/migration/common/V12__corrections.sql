-- Proves that a row comes from this batch's own file of rejected rows.
ALTER TABLE batch ADD COLUMN mark VARCHAR(16);

-- Rows that came back from files of rejected rows, each with every row that it has been before.
CREATE TABLE correction (
  lead_id  BIGINT NOT NULL,
  corrects BIGINT NOT NULL,                  -- batch and row, as a lead of the first campaign
  PRIMARY KEY (corrects, lead_id)
);
CREATE INDEX correction_lead ON correction (lead_id);
