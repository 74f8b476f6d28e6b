-- Rounds, their journals, the scores of each question, people and their review cards.
-- Ids are Discord snowflakes or our own, kept as signed 64-bit integers bit for bit; instants are milliseconds since 1970.

CREATE TABLE rounds (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    room INTEGER NOT NULL,
    group_id INTEGER,
    pack TEXT NOT NULL,
    opened_at INTEGER NOT NULL,
    finished_at INTEGER,
    entries INTEGER NOT NULL,
    owner INTEGER NOT NULL,
    lease_until INTEGER NOT NULL
);
CREATE UNIQUE INDEX rounds_one_open_a_room ON rounds (room) WHERE finished_at IS NULL;
CREATE INDEX rounds_of_group ON rounds (group_id);
CREATE INDEX rounds_open ON rounds (lease_until) WHERE finished_at IS NULL;

CREATE TABLE journal (
    round INTEGER NOT NULL REFERENCES rounds (id),
    seq INTEGER NOT NULL,
    at INTEGER NOT NULL,
    player INTEGER,
    event TEXT NOT NULL,
    PRIMARY KEY (round, seq)
) WITHOUT ROWID;
CREATE INDEX journal_of_player ON journal (player) WHERE player IS NOT NULL;

CREATE TABLE people (
    player INTEGER PRIMARY KEY,
    name TEXT,
    opted_out BOOLEAN NOT NULL DEFAULT FALSE,
    global_board BOOLEAN NOT NULL DEFAULT FALSE
);

CREATE TABLE scores (
    round INTEGER NOT NULL REFERENCES rounds (id),
    ordinal INTEGER NOT NULL,
    player INTEGER NOT NULL,
    question TEXT NOT NULL,
    correct BOOLEAN NOT NULL,
    points INTEGER NOT NULL,
    millis INTEGER,
    at INTEGER NOT NULL,
    PRIMARY KEY (round, ordinal, player)
) WITHOUT ROWID;
CREATE INDEX scores_of_player ON scores (player, at);

CREATE TABLE cards (
    player INTEGER NOT NULL,
    pack TEXT NOT NULL,
    question TEXT NOT NULL,
    due INTEGER NOT NULL,
    memory TEXT,
    PRIMARY KEY (player, pack, question)
) WITHOUT ROWID;
