-- What the keys need that were there before V018; those that lie unused already are told of by the next run. Keys can be
-- changed meanwhile; only who moves the end of one waits until this is done. A row for a key that ends now stays, and is
-- dropped when it is due.
INSERT INTO key_reminder (key_id, action, at)
SELECT k.id, reminder.action, reminder.at
FROM api_key k, LATERAL (VALUES
    ('key.expiring', next_expiry_reminder(k.expires_at, now())),
    ('key.stale', next_use_reminder(k.expires_at, coalesce(k.last_used_at, k.created_at)))) AS reminder (action, at)
WHERE k.revoked_at IS NULL AND k.deleted_at IS NULL AND (k.expires_at IS NULL OR k.expires_at > now())
    AND reminder.at IS NOT NULL
ON CONFLICT DO NOTHING;
