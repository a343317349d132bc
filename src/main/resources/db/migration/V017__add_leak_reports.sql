-- Secrets that were found where others can read them. Of the secret there is only what every list shows.
CREATE TABLE leak_report (
    id          uuid PRIMARY KEY,
    account_id  uuid NOT NULL REFERENCES account ON DELETE CASCADE,
    key_id      uuid NOT NULL REFERENCES api_key ON DELETE CASCADE,
    last_four   text NOT NULL,
    fingerprint bytea NOT NULL UNIQUE CHECK (octet_length(fingerprint) = 32), -- of the secret and the url: told once
    source      text NOT NULL,
    url         text, -- with every secret in it taken out
    reporter    text NOT NULL, -- 'github', or the id of the service key
    action      text NOT NULL CHECK (action IN ('none', 'grace_ended', 'deactivated', 'revoked')),
    at          timestamptz NOT NULL
);
CREATE INDEX leak_report_by_account ON leak_report (account_id, at DESC, id DESC);
CREATE INDEX leak_report_by_time ON leak_report (at DESC, id DESC);
CREATE INDEX leak_report_by_key ON leak_report (key_id);
