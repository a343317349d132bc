-- What the owners of an account have not yet been told of by mail: entries of the ledger, by their place in its chain,
-- in whose order they were committed.
CREATE TABLE notice (
    account_id uuid NOT NULL,
    seq        bigint NOT NULL,
    action     text NOT NULL,
    subject_id uuid NOT NULL,
    at         timestamptz NOT NULL,
    PRIMARY KEY (account_id, seq)
);
CREATE INDEX notice_by_age ON notice (at);

-- When the owners of an account were last told, and when they are to be told next.
CREATE TABLE notice_mail (
    account_id     uuid PRIMARY KEY,
    mailed_at      timestamptz, -- the last mail
    leak_mailed_at timestamptz, -- the last one that told of a leak
    due_at         timestamptz, -- null: there is nothing to tell
    held_until     timestamptz, -- a mail is under way, and this is when it is taken for lost; or the last attempt has failed
    failures       smallint NOT NULL DEFAULT 0 -- in a row
);
CREATE INDEX notice_mail_due ON notice_mail (greatest(due_at, held_until)) WHERE due_at IS NOT NULL;

-- The pace. A leak waits only for the leaks before it; nulls do not count.
CREATE FUNCTION notice_due(action text, at timestamptz, mailed_at timestamptz, leak_mailed_at timestamptz)
RETURNS timestamptz LANGUAGE sql STABLE AS $$
    SELECT greatest(at, CASE action
        WHEN 'key.leaked' THEN leak_mailed_at + interval '10 minutes'
        WHEN 'webhook_endpoint.deactivated' THEN mailed_at + interval '10 minutes'
        ELSE mailed_at + interval '24 hours' END)
$$;

-- In the transaction of the entry: its notice is there when the entry is, or neither.
CREATE FUNCTION post_notices() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    WITH posted AS (
        INSERT INTO notice (account_id, seq, action, subject_id, at)
        SELECT entry.account_id, entry.seq, entry.action, entry.subject_id, entry.at
        FROM entries entry
        WHERE entry.account_id IS NOT NULL
          AND (entry.action IN ('key.leaked', 'key.expired', 'key.expiring', 'key.stale')
               OR entry.action = 'webhook_endpoint.deactivated' AND entry.after ->> 'inactive_reason' IN ('failing', 'gone'))
        RETURNING account_id, action, at
    )
    INSERT INTO notice_mail AS mail (account_id, due_at)
    SELECT account_id, min(at) FROM posted GROUP BY account_id ORDER BY account_id
    ON CONFLICT (account_id) DO UPDATE SET due_at = least(mail.due_at, (
        SELECT min(notice_due(posted.action, posted.at, mail.mailed_at, mail.leak_mailed_at)) FROM posted
        WHERE posted.account_id = mail.account_id));
    RETURN NULL;
END
$$;
CREATE TRIGGER post_notices AFTER INSERT ON audit_entry REFERENCING NEW TABLE AS entries
    FOR EACH STATEMENT EXECUTE FUNCTION post_notices();
