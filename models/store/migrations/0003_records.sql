-- How often proposals were right, by who made them and how sure they said to be. Outcomes are one row a proposal, so that
-- a decision that is taken back can be taken out again; records are their sums, so that no reader counts.
CREATE TABLE outcomes (
    proposal_id TEXT PRIMARY KEY,
    tier TEXT NOT NULL,
    model TEXT NOT NULL,
    version TEXT NOT NULL,
    level INTEGER NOT NULL,
    raw DOUBLE PRECISION NOT NULL,
    was_right SMALLINT NOT NULL,
    at BIGINT NOT NULL
);
CREATE INDEX outcomes_by_time ON outcomes (at);

CREATE TABLE records (
    tier TEXT NOT NULL,
    model TEXT NOT NULL,
    version TEXT NOT NULL,
    level INTEGER NOT NULL,
    n BIGINT NOT NULL,
    n_right BIGINT NOT NULL,
    raw_sum DOUBLE PRECISION NOT NULL,
    PRIMARY KEY (tier, model, version, level)
);
