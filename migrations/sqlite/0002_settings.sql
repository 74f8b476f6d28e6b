-- What a group and its rooms have chosen, and the payloads of buttons that are too long for a platform's ids.

CREATE TABLE group_settings (
    group_id INTEGER PRIMARY KEY,
    pack TEXT,
    private BOOLEAN,
    report_room INTEGER
);

CREATE TABLE room_settings (
    group_id INTEGER NOT NULL,
    room INTEGER NOT NULL,
    pack TEXT,
    private BOOLEAN,
    answers BOOLEAN NOT NULL DEFAULT FALSE,
    PRIMARY KEY (group_id, room)
);

CREATE TABLE payloads (
    digest TEXT PRIMARY KEY,
    payload TEXT NOT NULL
);
