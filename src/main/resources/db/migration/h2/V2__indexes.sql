CREATE INDEX lead_number ON lead (number);
CREATE INDEX delivery_due ON delivery (account, operation, due_at);
CREATE INDEX attempt_look_up ON attempt (look_up_at);
CREATE INDEX attempt_open ON attempt (state, answer_by);
CREATE INDEX item_provider_id ON item (provider_id);
CREATE INDEX crm_update_due ON crm_update (consumer, due_at);
CREATE INDEX lead_waiting ON lead (campaign_id, state);
