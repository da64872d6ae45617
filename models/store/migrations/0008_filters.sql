-- Filters that people saved for their inbox: one row a person, so that order and names change in one step.
CREATE TABLE saved_filters (
    user_id TEXT PRIMARY KEY,
    version BIGINT NOT NULL,
    body TEXT NOT NULL,
    updated_at BIGINT NOT NULL
);
