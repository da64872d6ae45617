-- When a photo's camera says it was taken. Places and serial numbers are taken out before a file is stored.
ALTER TABLE media ADD COLUMN taken_at BIGINT;
ALTER TABLE media ADD COLUMN zone_known SMALLINT NOT NULL DEFAULT 0;

-- What finds the same picture again: a number (short, for the search in memory) and a fingerprint a photo.
CREATE TABLE photo_prints (
    number BIGINT PRIMARY KEY,
    sha256 TEXT NOT NULL UNIQUE,
    model TEXT NOT NULL,
    at BIGINT NOT NULL,
    print BLOB NOT NULL
);

-- What people confirmed that a photo shows; the newest word of a person counts.
CREATE TABLE photo_verdicts (
    sha256 TEXT NOT NULL,
    user_id TEXT NOT NULL,
    verdict TEXT NOT NULL,
    at BIGINT NOT NULL,
    PRIMARY KEY (sha256, user_id)
);

-- Models made from this shop's own outcomes.
CREATE TABLE models (
    id TEXT PRIMARY KEY,
    kind TEXT NOT NULL,
    name TEXT NOT NULL,
    version TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    stage TEXT NOT NULL,
    card TEXT NOT NULL,
    data TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    created_by TEXT NOT NULL,
    promoted_at BIGINT,
    promoted_by TEXT NOT NULL,
    UNIQUE (kind, version)
);
CREATE INDEX models_by_stage ON models (kind, stage);
