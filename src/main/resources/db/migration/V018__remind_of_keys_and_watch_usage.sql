-- What owners are reminded of while a key lives: that it will expire, and that nobody uses it. Not in key_deadline, because
-- the version before this one may still run beside it: it takes whatever is due there, and would tell of a use it has not
-- looked at. One row for each reminder of a key; who tells it moves the row on to the next time.
CREATE TABLE key_reminder (
    key_id uuid NOT NULL,
    action text NOT NULL, -- key.expiring, key.stale
    at     timestamptz NOT NULL
);

-- The first of 30, 7 and 1 days before the end that lies after a moment; null: none does. In hours, which are as long in every
-- time zone.
CREATE FUNCTION next_expiry_reminder(expires_at timestamptz, after timestamptz) RETURNS timestamptz LANGUAGE sql IMMUTABLE AS $$
    SELECT min(moment) FROM unnest(ARRAY[720, 168, 24]) AS hours, LATERAL (SELECT expires_at - hours * interval '1 hour') AS at (moment)
    WHERE moment > after
$$;

-- When to look whether a key lies unused: 90 days after its last use, unless it has expired by then.
CREATE FUNCTION next_use_reminder(expires_at timestamptz, used_at timestamptz) RETURNS timestamptz LANGUAGE sql IMMUTABLE AS $$
    SELECT moment FROM (SELECT used_at + interval '2160 hours') AS at (moment)
    WHERE expires_at IS NULL OR moment < expires_at
$$;

-- All that the keys there are need; those that lie unused already are told of by the next run. Before the constraints and the
-- triggers, which lock out whoever changes keys: that way it is for a moment.
CREATE FUNCTION remind_of_keys() RETURNS void LANGUAGE sql AS $$
    INSERT INTO key_reminder (key_id, action, at)
    SELECT k.id, reminder.action, reminder.at
    FROM api_key k, LATERAL (VALUES
        ('key.expiring', next_expiry_reminder(k.expires_at, now())),
        ('key.stale', next_use_reminder(k.expires_at, coalesce(k.last_used_at, k.created_at)))) AS reminder (action, at)
    WHERE k.revoked_at IS NULL AND k.deleted_at IS NULL AND (k.expires_at IS NULL OR k.expires_at > now())
        AND reminder.at IS NOT NULL
        AND NOT EXISTS (SELECT FROM key_reminder r WHERE r.key_id = k.id)
$$;
DO $$ BEGIN PERFORM remind_of_keys(); END $$;
ALTER TABLE key_reminder ADD PRIMARY KEY (key_id, action);
CREATE INDEX key_reminder_by_moment ON key_reminder (at);

CREATE FUNCTION note_key_reminders() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'UPDATE' THEN
        DELETE FROM key_reminder
            WHERE key_id = NEW.id AND (action = 'key.expiring' OR NEW.revoked_at IS NOT NULL OR NEW.deleted_at IS NOT NULL);
    END IF;
    IF NEW.revoked_at IS NULL AND NEW.deleted_at IS NULL THEN
        INSERT INTO key_reminder (key_id, action, at)
        SELECT NEW.id, reminder.action, reminder.at FROM (VALUES
            -- A key made for a week is told of on its last day only; an end that is moved, by what is still ahead.
            ('key.expiring', next_expiry_reminder(NEW.expires_at, CASE TG_OP WHEN 'INSERT' THEN NEW.created_at ELSE now() END)),
            ('key.stale', next_use_reminder(NEW.expires_at, coalesce(NEW.last_used_at, NEW.created_at)))
        ) AS reminder (action, at)
        WHERE reminder.at IS NOT NULL
        ON CONFLICT DO NOTHING;
    END IF;
    RETURN NULL;
END
$$;
CREATE TRIGGER note_first_reminders AFTER INSERT ON api_key FOR EACH ROW EXECUTE FUNCTION note_key_reminders();
CREATE TRIGGER note_other_reminders AFTER UPDATE OF expires_at, revoked_at, deleted_at ON api_key FOR EACH ROW
    WHEN ((OLD.expires_at, OLD.revoked_at, OLD.deleted_at) IS DISTINCT FROM (NEW.expires_at, NEW.revoked_at, NEW.deleted_at))
    EXECUTE FUNCTION note_key_reminders();

-- From here on nobody changes keys until this is done. Those that were made in the meantime, and those that are gone:
DO $$ BEGIN PERFORM remind_of_keys(); END $$;
DELETE FROM key_reminder r WHERE NOT EXISTS (SELECT FROM api_key k WHERE k.id = r.key_id AND k.revoked_at IS NULL AND k.deleted_at IS NULL);
ALTER TABLE key_reminder ADD FOREIGN KEY (key_id) REFERENCES api_key ON DELETE CASCADE;
DROP FUNCTION remind_of_keys();

-- Which accounts have usage of the last minutes. It is written in this order, so that a few pages of index are enough; LIKE
-- gives it to every partition to come.
CREATE INDEX usage_by_minute ON usage USING brin (minute) WITH (autosummarize = on);

-- Up to when the usage has been watched for what is unusual, and when a replica that watches was last heard of: another one
-- takes over where it falls silent.
CREATE TABLE usage_watch (
    one           boolean PRIMARY KEY DEFAULT true CHECK (one),
    alive_at      timestamptz NOT NULL,
    watched_until timestamptz NOT NULL
);
INSERT INTO usage_watch (alive_at, watched_until) VALUES ('-infinity', now());
