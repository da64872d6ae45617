-- What a console holds of its hub, so that it is there at once after a start. Can be thrown away at any time.
CREATE TABLE position (
  id SMALLINT PRIMARY KEY,
  seq BIGINT NOT NULL,
  epoch TEXT NOT NULL,
  as_of BIGINT NOT NULL
);
CREATE TABLE documents (
  name TEXT PRIMARY KEY,
  body TEXT NOT NULL
);
CREATE TABLE conversations (
  id TEXT PRIMARY KEY,
  state TEXT NOT NULL,
  last_at BIGINT NOT NULL,
  body TEXT NOT NULL
);
CREATE INDEX conversations_by_age ON conversations (state, last_at);
CREATE TABLE proposals (
  id TEXT PRIMARY KEY,
  conversation_id TEXT NOT NULL,
  final SMALLINT NOT NULL,
  created_at BIGINT NOT NULL,
  body TEXT NOT NULL
);
CREATE INDEX proposals_by_age ON proposals (final, created_at);
-- The newest part of a transcript, without gaps.
CREATE TABLE transcripts (
  conversation_id TEXT PRIMARY KEY,
  first_seq BIGINT NOT NULL,
  last_seq BIGINT NOT NULL,
  used_at BIGINT NOT NULL
);
CREATE TABLE messages (
  conversation_id TEXT NOT NULL,
  seq BIGINT NOT NULL,
  body TEXT NOT NULL,
  PRIMARY KEY (conversation_id, seq)
);
CREATE TABLE orders (
  id TEXT PRIMARY KEY,
  used_at BIGINT NOT NULL,
  body TEXT NOT NULL
);
CREATE TABLE photo_readings (
  sha256 TEXT NOT NULL,
  model TEXT NOT NULL,
  read_at BIGINT NOT NULL,
  body TEXT NOT NULL,
  PRIMARY KEY (sha256, model)
);
