-- What owners are reminded of while a key lives: that it will expire, and that nobody uses it. Not in key_deadline, because
-- the version before this one may still run beside it: it takes whatever is due there, and would tell of a use it has not
-- looked at. One row for each reminder of a key; who tells it moves the row on to the next time. The keys there are get
-- theirs in V020: from the first trigger on, nobody changes keys until this is committed.
CREATE TABLE key_reminder (
    key_id uuid NOT NULL REFERENCES api_key ON DELETE CASCADE,
    action text NOT NULL, -- key.expiring, key.stale
    at     timestamptz NOT NULL,
    PRIMARY KEY (key_id, action)
);
CREATE INDEX key_reminder_by_moment ON key_reminder (at);

-- The first of 30, 7 and 1 days before the end that lies after a moment; null: none does. In hours, which are as long in every
-- time zone. Not IMMUTABLE, as the arithmetic is not: PostgreSQL would then not put it in the place of the call.
CREATE FUNCTION next_expiry_reminder(expires_at timestamptz, after timestamptz) RETURNS timestamptz LANGUAGE sql STABLE AS $$
    SELECT CASE
        WHEN expires_at - interval '720 hours' > after THEN expires_at - interval '720 hours'
        WHEN expires_at - interval '168 hours' > after THEN expires_at - interval '168 hours'
        WHEN expires_at - interval '24 hours' > after THEN expires_at - interval '24 hours'
    END
$$;

-- When to look whether a key lies unused: 90 days after its last use, unless it has expired by then.
CREATE FUNCTION next_use_reminder(expires_at timestamptz, used_at timestamptz) RETURNS timestamptz LANGUAGE sql STABLE AS $$
    SELECT CASE WHEN (used_at + interval '2160 hours' < expires_at) IS NOT FALSE THEN used_at + interval '2160 hours' END
$$;

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
        -- Only V020 can have put one there that is not ours; how long a key lies unused does not depend on this change.
        ON CONFLICT (key_id, action) DO UPDATE SET at = excluded.at WHERE excluded.action = 'key.expiring';
    END IF;
    RETURN NULL;
END
$$;
CREATE TRIGGER note_first_reminders AFTER INSERT ON api_key FOR EACH ROW EXECUTE FUNCTION note_key_reminders();
CREATE TRIGGER note_other_reminders AFTER UPDATE OF expires_at, revoked_at, deleted_at ON api_key FOR EACH ROW
    WHEN ((OLD.expires_at, OLD.revoked_at, OLD.deleted_at) IS DISTINCT FROM (NEW.expires_at, NEW.revoked_at, NEW.deleted_at))
    EXECUTE FUNCTION note_key_reminders();
