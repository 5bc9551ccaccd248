-- A table of leads as a CRM may keep it, for PostgreSQL and MariaDB; the sample source route
-- table-leads reads what is 'new' and marks it.
CREATE TABLE lead_table (
  id       BIGINT NOT NULL PRIMARY KEY,
  phone    VARCHAR(40) NOT NULL,
  name     VARCHAR(200),
  country  VARCHAR(60),
  order_id VARCHAR(60),
  status   VARCHAR(20) NOT NULL DEFAULT 'new', -- new, taken, done, rejected
  claim    VARCHAR(40),                        -- who has taken it; written by Trunkline
  reason   VARCHAR(128)                        -- why it was rejected; written by Trunkline
);
-- Without it, taking rows looks at the whole table and locks what others want to write.
CREATE INDEX lead_table_status ON lead_table (status, id);
-- All that Trunkline's user needs:
-- GRANT SELECT, UPDATE ON lead_table TO trunkline;
