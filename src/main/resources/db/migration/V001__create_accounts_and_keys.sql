-- Accounts and the people in them -----------------------------------------------------------------

CREATE TABLE account (
    id         uuid PRIMARY KEY,
    keyspace   text NOT NULL,
    name       text NOT NULL,
    plan       text NOT NULL,
    status     text NOT NULL CHECK (status IN ('active', 'inactive', 'cancelled')),
    created_at timestamptz NOT NULL,
    version    integer NOT NULL
);

CREATE TABLE person (
    id            uuid PRIMARY KEY,
    email         text NOT NULL UNIQUE, -- in small letters
    password_hash text, -- bcrypt; null: signs in with an outside issuer's token only
    operator      boolean NOT NULL DEFAULT false,
    created_at    timestamptz NOT NULL
);

CREATE TABLE member (
    account_id uuid NOT NULL REFERENCES account ON DELETE CASCADE,
    person_id  uuid NOT NULL REFERENCES person ON DELETE CASCADE,
    role       text NOT NULL CHECK (role IN ('owner', 'admin')),
    created_at timestamptz NOT NULL,
    PRIMARY KEY (account_id, person_id)
);
CREATE INDEX member_by_person ON member (person_id);

-- Signing in --------------------------------------------------------------------------------------

CREATE TABLE refresh_token (
    hash        bytea PRIMARY KEY CHECK (octet_length(hash) = 32),
    family      uuid NOT NULL, -- all tokens that descend from one sign-in: they end together
    person_id   uuid NOT NULL REFERENCES person ON DELETE CASCADE,
    expires_at  timestamptz NOT NULL,
    replaced_at timestamptz
);
CREATE INDEX refresh_token_by_family ON refresh_token (family);
CREATE INDEX refresh_token_by_expiry ON refresh_token (expires_at);

-- The RSA key that signs session tokens where the configuration names none.
CREATE TABLE session_signing_key (
    one         boolean PRIMARY KEY DEFAULT true CHECK (one),
    private_key bytea NOT NULL, -- PKCS#8
    created_at  timestamptz NOT NULL
);

-- Keys --------------------------------------------------------------------------------------------

CREATE TABLE api_key (
    id          uuid PRIMARY KEY, -- UUIDv7: ordered by creation
    account_id  uuid NOT NULL REFERENCES account,
    name        text,
    type        text NOT NULL,
    prefix      text NOT NULL,
    last_four   text NOT NULL,
    permissions text[] NOT NULL,
    active      boolean NOT NULL,
    created_at  timestamptz NOT NULL,
    expires_at  timestamptz,
    expired_at  timestamptz, -- when the expiry was written to the ledger; a check looks at expires_at alone
    revoked_at  timestamptz,
    deleted_at  timestamptz,
    version     integer NOT NULL
);
CREATE INDEX api_key_by_account ON api_key (account_id, id DESC);
CREATE INDEX api_key_to_expire ON api_key (expires_at)
    WHERE expires_at IS NOT NULL AND expired_at IS NULL AND revoked_at IS NULL AND deleted_at IS NULL;

-- A key has one secret, or two while it rotates. Of a secret only the SHA-256 is kept.
CREATE TABLE key_secret (
    hash        bytea PRIMARY KEY CHECK (octet_length(hash) = 32),
    key_id      uuid NOT NULL REFERENCES api_key ON DELETE CASCADE,
    valid_until timestamptz,
    created_at  timestamptz NOT NULL
);
CREATE INDEX key_secret_by_key ON key_secret (key_id);

-- What was changed, and what copies in memory must forget ------------------------------------------

CREATE TABLE audit_entry (
    id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    at         timestamptz NOT NULL,
    account_id uuid, -- no foreign key: an entry outlives what it tells of
    actor_kind text NOT NULL CHECK (actor_kind IN ('person', 'service_key', 'system')),
    actor_id   uuid,
    address    text,
    action     text NOT NULL,
    subject_id uuid NOT NULL,
    before     jsonb,
    after      jsonb
);
CREATE INDEX audit_entry_by_account ON audit_entry (account_id, id DESC);

-- A row counter and not a sequence: its lock makes the order of epochs the order of commits.
CREATE TABLE revocation_epoch (
    one boolean PRIMARY KEY DEFAULT true CHECK (one),
    v   bigint NOT NULL
);
INSERT INTO revocation_epoch (v) VALUES (0);

CREATE TABLE revocation_log (
    epoch bigint NOT NULL,
    kind  text NOT NULL CHECK (kind IN ('key', 'account', 'all')),
    ref   bytea NOT NULL, -- key: the secret's hash; account: its id
    at    timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (epoch, kind, ref)
);
