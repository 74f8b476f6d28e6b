-- Rounds, their journals, the scores of each question, people and their review cards.
-- Ids are Discord snowflakes or our own, kept as signed 64-bit integers bit for bit; instants are milliseconds since 1970.

CREATE TABLE rounds (
    id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    room BIGINT NOT NULL,
    group_id BIGINT,
    pack TEXT NOT NULL,
    opened_at BIGINT NOT NULL,
    finished_at BIGINT,
    entries BIGINT NOT NULL,
    owner BIGINT NOT NULL,
    lease_until BIGINT NOT NULL
);
CREATE UNIQUE INDEX rounds_one_open_a_room ON rounds (room) WHERE finished_at IS NULL;
CREATE INDEX rounds_of_group ON rounds (group_id);
CREATE INDEX rounds_open ON rounds (lease_until) WHERE finished_at IS NULL;

CREATE TABLE journal (
    round BIGINT NOT NULL REFERENCES rounds (id),
    seq BIGINT NOT NULL,
    at BIGINT NOT NULL,
    player BIGINT,
    event TEXT NOT NULL,
    PRIMARY KEY (round, seq)
);
CREATE INDEX journal_of_player ON journal (player) WHERE player IS NOT NULL;

CREATE TABLE people (
    player BIGINT PRIMARY KEY,
    name TEXT,
    opted_out BOOLEAN NOT NULL DEFAULT FALSE,
    global_board BOOLEAN NOT NULL DEFAULT FALSE
);

CREATE TABLE scores (
    round BIGINT NOT NULL REFERENCES rounds (id),
    ordinal BIGINT NOT NULL,
    player BIGINT NOT NULL,
    question TEXT NOT NULL,
    correct BOOLEAN NOT NULL,
    points BIGINT NOT NULL,
    millis BIGINT,
    at BIGINT NOT NULL,
    PRIMARY KEY (round, ordinal, player)
);
CREATE INDEX scores_of_player ON scores (player, at);

CREATE TABLE cards (
    player BIGINT NOT NULL,
    pack TEXT NOT NULL,
    question TEXT NOT NULL,
    due BIGINT NOT NULL,
    memory TEXT,
    PRIMARY KEY (player, pack, question)
);
