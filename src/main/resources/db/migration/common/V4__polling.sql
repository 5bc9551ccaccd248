-- How far the logs of a provider have been fetched, moved together with what was fetched.
CREATE TABLE poll_cursor (
  account    VARCHAR(64) NOT NULL,
  name       VARCHAR(64) NOT NULL,
  position   VARCHAR(256) NOT NULL,
  updated_at TIMESTAMP WITH TIME ZONE NOT NULL,
  PRIMARY KEY (account, name)
);

-- Callbacks that tell of no call, such as approvals, are asked for by kind.
CREATE INDEX callback_kind ON callback (kind, id);
