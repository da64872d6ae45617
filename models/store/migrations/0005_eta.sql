-- SPDX-FileCopyrightText: 2026 The Afterdesk authors
-- SPDX-License-Identifier: Apache-2.0

-- When orders will arrive: one reading for each event that changed it. Made again by a rebuild.
CREATE TABLE eta_readings (
    order_id TEXT NOT NULL,
    event_seq BIGINT NOT NULL,
    body TEXT NOT NULL,
    PRIMARY KEY (order_id, event_seq)
);

-- What the model has learnt up to an event, so that a start need not read the whole log again.
CREATE TABLE eta_state (
    name TEXT PRIMARY KEY,
    event_seq BIGINT NOT NULL,
    body BLOB NOT NULL
);

-- Times of arrival that customers were told. Facts, no projection: a rebuild leaves them.
CREATE TABLE promises (
    message_id TEXT PRIMARY KEY,
    conversation_id TEXT NOT NULL,
    order_id TEXT NOT NULL,
    channel TEXT NOT NULL,
    told_at BIGINT NOT NULL,
    latest BIGINT NOT NULL,
    kept SMALLINT,
    settled_at BIGINT,
    warned_at BIGINT
);
CREATE INDEX promises_of_order ON promises (order_id, told_at);
CREATE INDEX promises_open ON promises (latest) WHERE kept IS NULL;

-- What goes with what, made again each night from the orders.
CREATE TABLE offer_model (
    name TEXT PRIMARY KEY,
    made_at BIGINT NOT NULL,
    body TEXT NOT NULL
);

-- Who was offered something after a delivery, or would have been (arm control).
CREATE TABLE offer_exposures (
    order_id TEXT PRIMARY KEY,
    customer_id TEXT NOT NULL,
    experiment TEXT NOT NULL,
    arm TEXT NOT NULL,
    sku TEXT NOT NULL,
    at BIGINT NOT NULL
);
CREATE INDEX offer_exposures_of ON offer_exposures (experiment, arm);
