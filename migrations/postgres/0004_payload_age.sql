-- When a payload was last put behind a button, so that it can be forgotten. Those that are there are as young as this.

ALTER TABLE payloads ADD COLUMN kept_at BIGINT NOT NULL DEFAULT 0;
UPDATE payloads SET kept_at = CAST(EXTRACT(EPOCH FROM now()) * 1000 AS BIGINT);
