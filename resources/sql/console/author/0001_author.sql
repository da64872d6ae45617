-- What the person at this console wrote or decided and the hub does not have yet. Never thrown away by a program.
CREATE TABLE drafts (
  conversation_id TEXT NOT NULL,
  mode TEXT NOT NULL,
  text TEXT NOT NULL,
  updated_at BIGINT NOT NULL,
  PRIMARY KEY (conversation_id, mode)
);
CREATE TABLE outbox (
  key TEXT PRIMARY KEY,
  ordinal BIGINT NOT NULL,
  kind TEXT NOT NULL,
  state TEXT NOT NULL,
  conversation_id TEXT,
  proposal_id TEXT,
  verb TEXT,
  text TEXT NOT NULL,
  amount BIGINT,
  currency TEXT,
  path TEXT NOT NULL,
  body TEXT NOT NULL,
  created_at BIGINT NOT NULL,
  tries BIGINT NOT NULL,
  error TEXT,
  error_detail TEXT,
  error_code TEXT
);
