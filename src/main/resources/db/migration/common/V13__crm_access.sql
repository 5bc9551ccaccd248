-- What all replicas know of each system that leads are pulled from.
CREATE TABLE crm_access (
  crm         VARCHAR(64) NOT NULL PRIMARY KEY,
  token       VARCHAR NOT NULL,              -- sealed by its credentials; empty for none
  rests_until TIMESTAMP WITH TIME ZONE,      -- it is not asked before
  rests_why   VARCHAR(1000)
);
