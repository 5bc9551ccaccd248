-- How far a source has been read whose rows have an order, moved together with what was read.
CREATE TABLE source_cursor (
  source      VARCHAR(128) NOT NULL PRIMARY KEY,
  origin      VARCHAR(400) NOT NULL,         -- what the positions are about
  polls       BIGINT NOT NULL,               -- stored so far
  front       VARCHAR,                       -- position of the last row that was read
  settled     VARCHAR,                       -- no row at or before this position is awaited
  settling    VARCHAR,                       -- where the front stood at settling_at
  settling_at TIMESTAMP WITH TIME ZONE
);

-- Rows behind the settled position that were taken: they are met again when looking back.
CREATE TABLE source_seen (
  source  VARCHAR(128) NOT NULL,
  digest  VARCHAR(64) NOT NULL,              -- of position and key
  seen_at TIMESTAMP WITH TIME ZONE NOT NULL,
  PRIMARY KEY (source, digest)
);
CREATE INDEX source_seen_at ON source_seen (source, seen_at);
