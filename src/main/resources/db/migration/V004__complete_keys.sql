-- When, and from where, each secret was last accepted; the key has the latest of its secrets'.
ALTER TABLE key_secret ADD COLUMN last_used_at timestamptz, ADD COLUMN last_used_address text;
ALTER TABLE api_key ADD COLUMN last_used_at timestamptz, ADD COLUMN last_used_address text;

-- When its newest secret should be rotated.
ALTER TABLE api_key ADD COLUMN rotation_due_at timestamptz;

-- The secret, encrypted, in keyspaces that show it again; the key to it is not in the database.
ALTER TABLE key_secret ADD COLUMN encrypted bytea;

ALTER TABLE account ADD COLUMN payment_due boolean NOT NULL DEFAULT false;
ALTER TABLE account ADD COLUMN paid_keys boolean; -- whether it has a key that is not free; null: no key is
ALTER TABLE account DROP CONSTRAINT account_status_check;
ALTER TABLE account ADD CONSTRAINT account_status_check
    CHECK (status IN ('active', 'inactive', 'suspended', 'cancelled'));

-- Answers to requests that may be sent again, kept for a day.
CREATE TABLE idempotency (
    scope       bytea PRIMARY KEY CHECK (octet_length(scope) = 32), -- SHA-256 of caller, request and Idempotency-Key
    fingerprint bytea NOT NULL, -- SHA-256 of the body
    answer      bytea NOT NULL, -- in JSON: encrypted, or without the secret where there is nothing to encrypt with
    encrypted   boolean NOT NULL,
    created_at  timestamptz NOT NULL
);
CREATE INDEX idempotency_by_age ON idempotency (created_at);

-- To tell the secrets of a key apart while it rotates.
-- The default is for the version before this one, which may still write beside it.
ALTER TABLE key_secret ADD COLUMN last_four text NOT NULL DEFAULT '';
UPDATE key_secret SET last_four = (SELECT k.last_four FROM api_key k WHERE k.id = key_id);
