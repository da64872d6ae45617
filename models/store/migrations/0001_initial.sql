-- Written for SQLite in words that PostgreSQL takes too, but for three types that a server's runner replaces:
-- INTEGER PRIMARY KEY (BIGINT there), BLOB (BYTEA) and the full-text table of step 2.
-- Times are milliseconds since 1970 in UTC, booleans are 0 and 1, JSON is canonical text.
-- Released steps are never edited; changes are new steps.

-- What arrived, as signed by its source.
CREATE TABLE events (
    seq INTEGER PRIMARY KEY,
    source TEXT NOT NULL,
    external_id TEXT NOT NULL,
    schema_version INTEGER NOT NULL,
    type TEXT NOT NULL,
    raw_type TEXT NOT NULL,
    order_id TEXT,
    customer_id TEXT,
    at BIGINT NOT NULL,
    received_at BIGINT NOT NULL,
    payload TEXT NOT NULL,
    raw_body BLOB NOT NULL,
    UNIQUE (source, external_id)
);
CREATE INDEX events_by_order ON events (order_id, seq);

CREATE TABLE parked_events (
    event_seq BIGINT PRIMARY KEY,
    consumer TEXT NOT NULL,
    reason TEXT NOT NULL,
    at BIGINT NOT NULL
);

CREATE TABLE enriched_events (
    seq INTEGER PRIMARY KEY,
    event_seq BIGINT NOT NULL UNIQUE,
    order_id TEXT,
    body TEXT NOT NULL,
    enriched_at BIGINT NOT NULL
);

CREATE TABLE enrichments (
    order_id TEXT PRIMARY KEY,
    at BIGINT NOT NULL,
    body TEXT NOT NULL
);

CREATE TABLE cursors (
    consumer TEXT PRIMARY KEY,
    seq BIGINT NOT NULL
);

-- Projection of events.
CREATE TABLE orders (
    order_id TEXT PRIMARY KEY,
    revision BIGINT NOT NULL,
    customer_id TEXT,
    state TEXT NOT NULL,
    placed_at BIGINT,
    body TEXT NOT NULL
);
CREATE INDEX orders_by_customer ON orders (customer_id, placed_at);

-- What happened in conversations; conversations and messages are its projection.
CREATE TABLE journal (
    seq INTEGER PRIMARY KEY,
    conversation_id TEXT NOT NULL,
    kind TEXT NOT NULL,
    at BIGINT NOT NULL,
    actor TEXT NOT NULL,
    body TEXT NOT NULL
);
CREATE INDEX journal_by_conversation ON journal (conversation_id, seq);

CREATE TABLE conversations (
    id TEXT PRIMARY KEY,
    version BIGINT NOT NULL,
    state TEXT NOT NULL,
    owner_kind TEXT NOT NULL,
    owner_user TEXT,
    epoch BIGINT NOT NULL,
    lease_until BIGINT,
    order_id TEXT,
    customer_id TEXT,
    customer_name TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    last_at BIGINT NOT NULL,
    snoozed_until BIGINT,
    answer_due_at BIGINT,
    open_proposal TEXT,
    bot_unsure SMALLINT NOT NULL,
    body TEXT NOT NULL
);
CREATE INDEX conversations_by_time ON conversations (last_at, id);
CREATE INDEX conversations_by_state ON conversations (state, last_at);
CREATE INDEX conversations_by_owner ON conversations (owner_user, last_at);
CREATE INDEX conversations_by_order ON conversations (order_id);
CREATE INDEX conversations_by_customer ON conversations (customer_id);
CREATE INDEX conversations_by_lease ON conversations (lease_until);

CREATE TABLE messages (
    conversation_id TEXT NOT NULL,
    seq BIGINT NOT NULL,
    id TEXT NOT NULL UNIQUE,
    journal_seq BIGINT NOT NULL UNIQUE,
    kind TEXT NOT NULL,
    at BIGINT NOT NULL,
    idempotency_key TEXT,
    text TEXT NOT NULL,
    body TEXT NOT NULL,
    PRIMARY KEY (conversation_id, seq),
    UNIQUE (conversation_id, idempotency_key)
);

CREATE TABLE drafts (
    conversation_id TEXT NOT NULL,
    user_id TEXT NOT NULL,
    mode TEXT NOT NULL,
    text TEXT NOT NULL,
    updated_at BIGINT NOT NULL,
    PRIMARY KEY (conversation_id, user_id, mode)
);

CREATE TABLE proposals (
    id TEXT PRIMARY KEY,
    version BIGINT NOT NULL,
    state TEXT NOT NULL,
    conversation_id TEXT NOT NULL,
    order_id TEXT,
    customer_id TEXT,
    idempotency_key TEXT NOT NULL UNIQUE,
    verb TEXT NOT NULL,
    money BIGINT NOT NULL,
    currency TEXT NOT NULL,
    decided_by TEXT,
    decided_at BIGINT,
    hold_until BIGINT,
    expires_at BIGINT NOT NULL,
    created_at BIGINT NOT NULL,
    body TEXT NOT NULL
);
CREATE INDEX proposals_by_state ON proposals (state, created_at);
CREATE INDEX proposals_by_conversation ON proposals (conversation_id, created_at);
CREATE INDEX proposals_by_order ON proposals (order_id);
CREATE INDEX proposals_by_customer ON proposals (customer_id, decided_at);
CREATE INDEX proposals_by_decider ON proposals (decided_by, decided_at);

-- What each hash that a person may have seen stood for, so that a refused approval can say what moved.
CREATE TABLE shown_bases (
    hash TEXT PRIMARY KEY,
    proposal_id TEXT NOT NULL,
    body TEXT NOT NULL
);

CREATE TABLE decisions (
    id TEXT PRIMARY KEY,
    proposal_id TEXT NOT NULL,
    verb TEXT NOT NULL,
    maker TEXT,
    checker TEXT,
    decided_at BIGINT NOT NULL,
    body TEXT NOT NULL
);
CREATE INDEX decisions_by_proposal ON decisions (proposal_id, decided_at);

-- What the shop is asked to do. The row is durable before the call.
CREATE TABLE actions (
    proposal_id TEXT PRIMARY KEY,
    idempotency_key TEXT NOT NULL UNIQUE,
    state TEXT NOT NULL,
    order_id TEXT NOT NULL,
    attempts INTEGER NOT NULL,
    next_at BIGINT NOT NULL,
    created_at BIGINT NOT NULL,
    sent_at BIGINT,
    shop_reference TEXT NOT NULL,
    detail TEXT NOT NULL,
    body TEXT NOT NULL
);
CREATE INDEX actions_by_state ON actions (state, next_at);
CREATE INDEX actions_by_order ON actions (order_id, state);

CREATE TABLE idempotency (
    user_id TEXT NOT NULL,
    key TEXT NOT NULL,
    fingerprint TEXT NOT NULL,
    status INTEGER NOT NULL,
    response BLOB NOT NULL,
    created_at BIGINT NOT NULL,
    PRIMARY KEY (user_id, key)
);
CREATE INDEX idempotency_by_time ON idempotency (created_at);

CREATE TABLE audit (
    seq INTEGER PRIMARY KEY,
    at BIGINT NOT NULL,
    actor TEXT NOT NULL,
    verb TEXT NOT NULL,
    subject TEXT NOT NULL,
    body TEXT NOT NULL,
    previous_hash TEXT NOT NULL,
    hash TEXT NOT NULL
);
CREATE INDEX audit_by_subject ON audit (subject, seq);

CREATE TABLE feed (
    seq INTEGER PRIMARY KEY,
    kind TEXT NOT NULL,
    entity_id TEXT NOT NULL,
    version BIGINT NOT NULL,
    at BIGINT NOT NULL,
    body TEXT NOT NULL
);

CREATE TABLE users (
    id TEXT PRIMARY KEY,
    login TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    role TEXT NOT NULL,
    password_hash TEXT NOT NULL,
    failed INTEGER NOT NULL,
    locked_until BIGINT,
    disabled SMALLINT NOT NULL,
    created_at BIGINT NOT NULL
);

CREATE TABLE tokens (
    hash TEXT PRIMARY KEY,
    user_id TEXT NOT NULL REFERENCES users (id),
    session_id TEXT NOT NULL UNIQUE,
    device TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    revoked SMALLINT NOT NULL
);
CREATE INDEX tokens_by_user ON tokens (user_id);

CREATE TABLE chat_tokens (
    hash TEXT PRIMARY KEY,
    conversation_id TEXT NOT NULL,
    created_at BIGINT NOT NULL
);

CREATE TABLE sources (
    name TEXT PRIMARY KEY,
    scheme TEXT NOT NULL,
    enabled SMALLINT NOT NULL,
    body TEXT NOT NULL
);

CREATE TABLE media (
    sha256 TEXT PRIMARY KEY,
    content_type TEXT NOT NULL,
    bytes BIGINT NOT NULL,
    width INTEGER NOT NULL,
    height INTEGER NOT NULL,
    created_at BIGINT NOT NULL
);

CREATE TABLE media_uses (
    sha256 TEXT NOT NULL,
    conversation_id TEXT NOT NULL,
    at BIGINT NOT NULL,
    PRIMARY KEY (sha256, conversation_id)
);
CREATE INDEX media_uses_by_conversation ON media_uses (conversation_id);

CREATE TABLE photo_readings (
    sha256 TEXT NOT NULL,
    model TEXT NOT NULL,
    made_by TEXT NOT NULL,
    at BIGINT NOT NULL,
    body TEXT NOT NULL,
    PRIMARY KEY (sha256, model)
);

CREATE TABLE jobs (
    id TEXT PRIMARY KEY,
    kind TEXT NOT NULL,
    subject TEXT NOT NULL,
    run_at BIGINT NOT NULL,
    attempts INTEGER NOT NULL,
    state TEXT NOT NULL,
    last_error TEXT NOT NULL,
    body TEXT NOT NULL,
    UNIQUE (kind, subject)
);
CREATE INDEX jobs_by_time ON jobs (state, run_at);

CREATE TABLE policies (
    version INTEGER PRIMARY KEY,
    at BIGINT NOT NULL,
    by_user TEXT NOT NULL,
    body TEXT NOT NULL
);
