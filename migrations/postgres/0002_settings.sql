-- What a group and its rooms have chosen, and the payloads of buttons that are too long for a platform's ids.

CREATE TABLE group_settings (
    group_id BIGINT PRIMARY KEY,
    pack TEXT,
    private BOOLEAN,
    report_room BIGINT
);

CREATE TABLE room_settings (
    group_id BIGINT NOT NULL,
    room BIGINT NOT NULL,
    pack TEXT,
    private BOOLEAN,
    answers BOOLEAN NOT NULL DEFAULT FALSE,
    PRIMARY KEY (group_id, room)
);

CREATE TABLE payloads (
    digest TEXT PRIMARY KEY,
    payload TEXT NOT NULL
);
