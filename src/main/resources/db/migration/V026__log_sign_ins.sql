-- What V025 has added, looked through without stopping anybody.
SET LOCAL lock_timeout = '2s';
ALTER TABLE leak_report VALIDATE CONSTRAINT leak_report_key_fkey;

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
