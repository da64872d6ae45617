-- How far this person has read at this console: the newest customer message that was on the screen.
CREATE TABLE seen (
  conversation_id TEXT PRIMARY KEY,
  seq BIGINT NOT NULL,
  seen_at BIGINT NOT NULL
);
