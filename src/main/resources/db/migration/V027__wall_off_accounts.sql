-- All that follows is quick once it has the locks, and tried again where somebody keeps them: checks would wait behind it.
SET LOCAL lock_timeout = '2s';
LOCK TABLE ONLY usage, account, member, api_key, key_secret, key_deadline, key_reminder, soshia_key, audit_entry, audit_chain,
    notedx_webhook, signing_secret, webhook_endpoint, webhook_delivery, leak_report, notice, notice_mail;

-- Where keys are found --------------------------------------------------------------------------------

-- Row-level security keeps PostgreSQL from using an index by an expression that is not known to keep secrets, such as that of
-- parts of names: a search among 100,000 keys would take 120 ms in place of 1. Read through this parent, which has none, the
-- same rows and indexes are found as ever. It tells ids, and whoever wants to see the keys still has to read api_key.
CREATE TABLE key_place (
    id           uuid NOT NULL,
    account_id   uuid NOT NULL,
    name         text,
    type         text NOT NULL,
    last_four    text NOT NULL,
    active       boolean NOT NULL,
    created_at   timestamptz NOT NULL,
    expires_at   timestamptz,
    revoked_at   timestamptz,
    deleted_at   timestamptz,
    last_used_at timestamptz,
    CHECK (false) NO INHERIT -- has no rows of its own
);
ALTER TABLE api_key INHERIT key_place;

-- The second wall: row-level security ---------------------------------------------------------------

-- A transaction that works for one account says so, and then sees and writes rows of that account only, whatever its
-- statements say. One that does not say so sees all: checks, jobs and operators (decision 0015). The owner of the tables is
-- held to it too: Latchkey is the owner. Superusers never are.
DO $$
DECLARE
    tenant text[];
BEGIN
    FOREACH tenant SLICE 1 IN ARRAY ARRAY[
        ['account', 'id'], ['member', 'account_id'], ['api_key', 'account_id'], ['soshia_key', 'account_id'],
        ['audit_entry', 'account_id'], ['audit_chain', 'chain'], ['usage', 'account_id'], ['notedx_webhook', 'account_id'],
        ['signing_secret', 'account_id'], ['webhook_endpoint', 'account_id'], ['leak_report', 'account_id'],
        ['notice', 'account_id'], ['notice_mail', 'account_id']]
    LOOP
        EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY', tenant[1]);
        -- Without WITH CHECK, what cannot be seen cannot be written either.
        EXECUTE format('CREATE POLICY one_account ON %I USING (
            coalesce(current_setting(''latchkey.account'', true), '''') IN ('''', %I::text))', tenant[1], tenant[2]);
    END LOOP;

    -- What has no account of its own belongs to whom its key or its endpoint belongs to, and that only whoever may see.
    FOREACH tenant SLICE 1 IN ARRAY ARRAY[
        ['key_secret', 'api_key', 'key_id'], ['key_deadline', 'api_key', 'key_id'], ['key_reminder', 'api_key', 'key_id'],
        ['webhook_delivery', 'webhook_endpoint', 'endpoint_id']]
    LOOP
        EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY', tenant[1]);
        EXECUTE format('CREATE POLICY one_account ON %1$I USING (
            coalesce(current_setting(''latchkey.account'', true), '''') = ''''
            OR EXISTS (SELECT FROM %2$I parent WHERE parent.id = %1$I.%3$I))', tenant[1], tenant[2], tenant[3]);
    END LOOP;
END
$$;
