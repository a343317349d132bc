-- What owners limit a key to, besides what its plan and its type do: {"per-minute": "60/1m"}.
ALTER TABLE api_key ADD COLUMN rate_limits jsonb NOT NULL DEFAULT '{}';

-- How many requests of one window of time replicas have taken to give out.
CREATE TABLE quota (
    ref       uuid NOT NULL, -- the account, where all its keys share the limit, or the key
    name      text NOT NULL,
    starts_at timestamptz NOT NULL,
    ends_at   timestamptz NOT NULL,
    used      bigint NOT NULL,
    granted   bigint NOT NULL, -- the latest block taken: a part of what is used
    PRIMARY KEY (ref, name, starts_at, ends_at)
);
CREATE INDEX quota_by_end ON quota (ends_at);
