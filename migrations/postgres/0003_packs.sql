-- Packs that groups uploaded, as their files' text; private to their group.

CREATE TABLE group_packs (
    group_id BIGINT NOT NULL,
    pack TEXT NOT NULL,
    file TEXT NOT NULL,
    text TEXT NOT NULL,
    PRIMARY KEY (group_id, pack)
);
