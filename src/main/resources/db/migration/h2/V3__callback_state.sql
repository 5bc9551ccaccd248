CREATE INDEX callback_state ON callback (state, id);
