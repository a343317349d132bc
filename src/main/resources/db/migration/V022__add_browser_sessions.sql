-- Who is signed in to the dashboard. Of the text in the cookie only the SHA-256 is kept.
CREATE TABLE browser_session (
    hash bytea PRIMARY KEY,
    person_id uuid NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    created_at timestamptz NOT NULL,
    seen_at timestamptz NOT NULL
);
CREATE INDEX browser_session_by_person ON browser_session (person_id);
CREATE INDEX browser_session_by_seen_at ON browser_session (seen_at);
