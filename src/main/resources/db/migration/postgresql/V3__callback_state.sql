CREATE INDEX callback_state ON callback (state, id) WHERE state IN ('unjoined', 'unreadable');
