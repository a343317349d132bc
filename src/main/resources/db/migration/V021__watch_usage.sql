-- Which accounts have usage of the last minutes. It is written in this order, so that a few pages of index are enough; LIKE
-- gives it to every partition to come.
CREATE INDEX usage_by_minute ON usage USING brin (minute) WITH (autosummarize = on);

-- Up to when the usage has been watched for what is unusual, and when a replica that watches was last heard of: another one
-- takes over where it falls silent.
CREATE TABLE usage_watch (
    one           boolean PRIMARY KEY DEFAULT true CHECK (one),
    alive_at      timestamptz NOT NULL,
    watched_until timestamptz NOT NULL
);
INSERT INTO usage_watch (alive_at, watched_until) VALUES ('-infinity', now());
