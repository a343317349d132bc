-- No row can point into another account ------------------------------------------------------------

-- What refers to a key of an account names both. While the index is made, keys can be checked and not changed: that takes about
-- half a minute for ten million keys. leak_report is small, and is looked through without stopping anybody.
CREATE UNIQUE INDEX api_key_by_account ON api_key (account_id, id);
ALTER TABLE leak_report DROP CONSTRAINT leak_report_key_id_fkey;
ALTER TABLE leak_report ADD CONSTRAINT leak_report_key_fkey
    FOREIGN KEY (account_id, key_id) REFERENCES api_key (account_id, id) ON DELETE CASCADE NOT VALID;
ALTER TABLE leak_report VALIDATE CONSTRAINT leak_report_key_fkey;

-- Signing in ------------------------------------------------------------------------------------------

-- Who signed in, and who tried to: counted by the hour, so that trying again and again adds to a number and not to the disk.
-- Of an address that nobody here has, nothing is kept: people type passwords there.
CREATE TABLE sign_in (
    id        bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    hour      timestamptz NOT NULL,
    event     text NOT NULL,
    person_id uuid REFERENCES person ON DELETE CASCADE, -- null: nobody who is known
    address   text NOT NULL, -- empty: not known, or one of too many
    first_at  timestamptz NOT NULL,
    last_at   timestamptz NOT NULL,
    count     bigint NOT NULL
);
CREATE UNIQUE INDEX sign_in_by_hour ON sign_in
    (hour, event, coalesce(person_id, '00000000-0000-0000-0000-000000000000'), address);
CREATE INDEX sign_in_by_person ON sign_in (person_id, hour, id);
CREATE INDEX sign_in_by_time ON sign_in (hour, id);
