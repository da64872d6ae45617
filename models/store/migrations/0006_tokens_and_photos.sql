-- Tokens that may do one thing only; chats' tokens that end some time after their last use; photos that were shown in a
-- message, apart from those that were only uploaded.
ALTER TABLE tokens ADD COLUMN only_permission TEXT NOT NULL DEFAULT '';

ALTER TABLE chat_tokens ADD COLUMN expires_at BIGINT NOT NULL DEFAULT 0;
-- 30 days after the last word of the conversation, as if that had been their last use.
UPDATE chat_tokens SET expires_at = 2592000000 + COALESCE(
    (SELECT last_at FROM conversations WHERE conversations.id = chat_tokens.conversation_id), created_at);
CREATE INDEX chat_tokens_by_end ON chat_tokens (expires_at);

ALTER TABLE media_uses ADD COLUMN shown SMALLINT NOT NULL DEFAULT 0;
UPDATE media_uses SET shown = 1 WHERE EXISTS (
    SELECT 1 FROM messages WHERE messages.conversation_id = media_uses.conversation_id
    AND messages.body LIKE '%' || media_uses.sha256 || '%');
CREATE INDEX media_uses_by_time ON media_uses (shown, at);
