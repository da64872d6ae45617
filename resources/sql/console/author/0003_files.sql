-- Pictures that go with a draft, and with an outbox item once it is sent (outbox_key, empty before).
CREATE TABLE files (
  id TEXT PRIMARY KEY,
  ordinal BIGINT NOT NULL,
  conversation_id TEXT NOT NULL,
  mode TEXT NOT NULL,
  outbox_key TEXT NOT NULL,
  name TEXT NOT NULL,
  content_type TEXT NOT NULL,
  width BIGINT NOT NULL,
  height BIGINT NOT NULL,
  content BLOB NOT NULL
);
CREATE INDEX files_outbox ON files (outbox_key);
