-- Indexes over the few rows that are waiting or open; PostgreSQL can leave out the rest.
CREATE INDEX delivery_due ON delivery (account, operation, due_at) WHERE due_at IS NOT NULL;
CREATE INDEX attempt_look_up ON attempt (look_up_at) WHERE look_up_at IS NOT NULL;
CREATE INDEX attempt_open ON attempt (answer_by) WHERE state = 'open';
-- Only looked up by the whole value, and in random order: a hash takes less to write.
CREATE INDEX lead_number ON lead USING hash (number);
CREATE INDEX item_provider_id ON item USING hash (provider_id) WHERE provider_id IS NOT NULL;
CREATE INDEX crm_update_due ON crm_update (consumer, due_at) WHERE due_at IS NOT NULL;
CREATE INDEX lead_waiting ON lead (campaign_id, id) WHERE state = 'waiting';
-- Rows of these tables are updated soon after they are written: room on the page keeps that cheap.
ALTER TABLE delivery SET (fillfactor = 50);
ALTER TABLE item SET (fillfactor = 85);
-- Numbers, keys and ids are only compared: byte by byte, and not by the rules of a language.
ALTER TABLE lead ALTER number TYPE VARCHAR(20) COLLATE "C",
  ALTER active_key TYPE VARCHAR(512) COLLATE "C";
ALTER TABLE item ALTER provider_id TYPE VARCHAR(128) COLLATE "C";
ALTER TABLE suppression ALTER number TYPE VARCHAR(20) COLLATE "C",
  ALTER active_number TYPE VARCHAR(20) COLLATE "C";
-- Bodies are written once and dropped when settled: squeezing them costs more than the room.
ALTER TABLE attempt ALTER request_body SET STORAGE EXTERNAL, ALTER lead_ids SET STORAGE EXTERNAL;
