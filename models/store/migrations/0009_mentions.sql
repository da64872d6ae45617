-- Who is mentioned in notes of a conversation: the newest such note, and up to which of them that person has seen.
-- Made from the journal like the conversations themselves; older journals mention nobody.
CREATE TABLE mentions (
    user_id TEXT NOT NULL,
    conversation_id TEXT NOT NULL,
    seq BIGINT NOT NULL,
    seen_seq BIGINT NOT NULL,
    PRIMARY KEY (user_id, conversation_id)
);
