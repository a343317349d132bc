-- What the ledger has yet to hear of, by the moment it becomes due. Beside the keys, because to note it in their own rows
-- would write to all of their indexes. Only keys that can still come to it are here; the triggers see to that.
CREATE TABLE key_deadline (
    key_id uuid NOT NULL REFERENCES api_key ON DELETE CASCADE,
    action text NOT NULL, -- what the ledger will be told: key.expired, key.rotation_due
    at     timestamptz NOT NULL,
    PRIMARY KEY (key_id, action)
);
CREATE INDEX key_deadline_by_moment ON key_deadline (at);

CREATE FUNCTION set_key_deadline(key uuid, what text, moment timestamptz) RETURNS void LANGUAGE sql AS $$
    DELETE FROM key_deadline WHERE key_id = key AND action = what;
    INSERT INTO key_deadline (key_id, action, at) SELECT key, what, moment WHERE moment IS NOT NULL;
$$;

CREATE FUNCTION note_key_deadlines() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.revoked_at IS NOT NULL OR NEW.deleted_at IS NOT NULL THEN
        DELETE FROM key_deadline WHERE key_id = NEW.id;
        RETURN NULL;
    END IF;
    IF TG_OP = 'INSERT' OR NEW.expires_at IS DISTINCT FROM OLD.expires_at THEN
        PERFORM set_key_deadline(NEW.id, 'key.expired', NEW.expires_at);
    END IF;
    IF TG_OP = 'INSERT' OR NEW.rotation_due_at IS DISTINCT FROM OLD.rotation_due_at THEN
        PERFORM set_key_deadline(NEW.id, 'key.rotation_due', NEW.rotation_due_at);
    END IF;
    RETURN NULL;
END
$$;
CREATE TRIGGER note_first_deadlines AFTER INSERT ON api_key FOR EACH ROW
    WHEN (NEW.expires_at IS NOT NULL OR NEW.rotation_due_at IS NOT NULL)
    EXECUTE FUNCTION note_key_deadlines();
CREATE TRIGGER note_other_deadlines AFTER UPDATE ON api_key FOR EACH ROW
    WHEN ((OLD.expires_at, OLD.rotation_due_at, OLD.revoked_at, OLD.deleted_at)
        IS DISTINCT FROM (NEW.expires_at, NEW.rotation_due_at, NEW.revoked_at, NEW.deleted_at))
    EXECUTE FUNCTION note_key_deadlines();

INSERT INTO key_deadline (key_id, action, at)
    SELECT id, 'key.expired', expires_at FROM api_key
    WHERE expires_at IS NOT NULL AND expired_at IS NULL AND revoked_at IS NULL AND deleted_at IS NULL;

-- The column itself goes with the next version: the one before this may still run beside it.
DROP INDEX api_key_to_expire;
