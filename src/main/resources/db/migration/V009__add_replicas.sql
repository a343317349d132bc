-- Who answers checks from memory, and how far each has followed the log: a revoke waits for all of them. docs/revocation.md
CREATE TABLE replica (
    id           uuid PRIMARY KEY,
    beat         bigint NOT NULL DEFAULT 0, -- counts renewals: one that stands still belongs to the dead
    acked        bigint NOT NULL,           -- every change up to this epoch is in force there
    lease_ms     bigint NOT NULL,           -- for how long it answers after a renewal
    serve_for_ms bigint NOT NULL,           -- and how much longer, where its operator chose so
    host         text,
    started_at   timestamptz NOT NULL DEFAULT now()
) WITH (fillfactor = 50); -- renewed every second, in place

-- Was the id as text; in sixteen bytes it is as other ids are.
DELETE FROM revocation_log WHERE kind = 'account';
