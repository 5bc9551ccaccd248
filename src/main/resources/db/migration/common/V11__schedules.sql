-- How far each schedule of the fleet has come.
CREATE TABLE schedule (
  name       VARCHAR(128) PRIMARY KEY,
  version    VARCHAR(16) NOT NULL,           -- of its expression and zone
  version_at TIMESTAMP WITH TIME ZONE NOT NULL, -- when it became that
  done_until TIMESTAMP WITH TIME ZONE NOT NULL, -- the last tick that is over or needs no run
  begun_tick TIMESTAMP WITH TIME ZONE,       -- the last one whose run has begun
  ended_at   TIMESTAMP WITH TIME ZONE,       -- when the last run ended
  result     VARCHAR(1000)                   -- why that failed; null if it did not
);
