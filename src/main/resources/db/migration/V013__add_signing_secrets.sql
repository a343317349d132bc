-- What webhooks are signed with. Encrypted, where keys are hashed: who signs needs the text itself.
CREATE TABLE signing_secret (
    id                  uuid PRIMARY KEY, -- UUIDv7: ordered by creation
    account_id          uuid NOT NULL REFERENCES account ON DELETE CASCADE,
    label               text NOT NULL,
    encrypted           bytea NOT NULL,
    last_four           text NOT NULL,
    created_at          timestamptz NOT NULL,
    previous_encrypted  bytea, -- signs too until its grace is over
    previous_expires_at timestamptz
);
CREATE INDEX signing_secret_by_account ON signing_secret (account_id, id DESC);
