-- What people would have done before they were shown a blind proposal: one answer a person, the first one stays.
CREATE TABLE blind_choices (
    proposal_id TEXT NOT NULL,
    user_id TEXT NOT NULL,
    verb TEXT NOT NULL,
    amount BIGINT,
    currency TEXT,
    agreed SMALLINT NOT NULL,
    at BIGINT NOT NULL,
    PRIMARY KEY (proposal_id, user_id)
);

-- What models in the stage shadow said beside the one in use. Read by nobody but who compares the two.
CREATE TABLE shadow_readings (
    model_id TEXT NOT NULL,
    subject TEXT NOT NULL,
    answer TEXT NOT NULL,
    confidence DOUBLE PRECISION NOT NULL,
    used_answer TEXT NOT NULL,
    same SMALLINT NOT NULL,
    at BIGINT NOT NULL,
    PRIMARY KEY (model_id, subject)
);
