-- A customer table such as a CRM keeps; the sample outcome route crm-contact updates it.
CREATE TABLE IF NOT EXISTS crm_contact (
  phone              VARCHAR(20) NOT NULL PRIMARY KEY, -- E.164
  name               VARCHAR(200),
  last_outcome       VARCHAR(32),
  last_outcome_id    VARCHAR(64),
  last_outcome_event BIGINT,
  talk_seconds       BIGINT,
  last_keys          VARCHAR(200),
  recording          VARCHAR(2000),
  updated_at         TIMESTAMP WITH TIME ZONE
);
