-- Files that were brought to a server, one row for each state of a file. Its key names server,
-- folder, file and digest.
CREATE TABLE sent_file (
  file_key VARCHAR(64) NOT NULL PRIMARY KEY,
  sent_at  TIMESTAMP WITH TIME ZONE NOT NULL
);
