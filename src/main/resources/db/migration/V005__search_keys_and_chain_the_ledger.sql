-- Lists of keys -----------------------------------------------------------------------------------

-- Both are trusted: whoever may create objects in the database may add them.
CREATE EXTENSION IF NOT EXISTS pg_trgm;
CREATE EXTENSION IF NOT EXISTS btree_gin;

-- One index for each order that a list of keys can have, except by last use and by status: the one would make each note
-- of a use write to every index, the other changes as time goes by.
DROP INDEX api_key_by_account;
CREATE INDEX api_key_by_creation ON api_key (account_id, created_at, id);
CREATE INDEX api_key_by_name ON api_key (account_id, lower(coalesce(name, '')), id);
CREATE INDEX api_key_by_type ON api_key (account_id, type, id);
CREATE INDEX api_key_by_expiry ON api_key (account_id, coalesce(expires_at, 'infinity'), id);

-- The states that few keys are in.
CREATE INDEX api_key_revoked ON api_key (account_id, created_at, id) WHERE revoked_at IS NOT NULL;
CREATE INDEX api_key_inactive ON api_key (account_id, created_at, id) WHERE NOT active OR deleted_at IS NOT NULL;

-- Parts of names. Without fastupdate, which would make searches read what was written since the last vacuum one by one.
CREATE INDEX api_key_by_part_of_name ON api_key USING gin (account_id, name gin_trgm_ops) WITH (fastupdate = off);

-- Room beside each row: then noting its last use touches none of the indexes.
ALTER TABLE api_key SET (fillfactor = 85);

-- What next_cursor is signed with: 244 random bits, the same for every replica.
CREATE TABLE cursor_key (
    one    boolean PRIMARY KEY DEFAULT true CHECK (one),
    secret bytea NOT NULL
);
INSERT INTO cursor_key (secret) VALUES (uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid()));

-- The ledger --------------------------------------------------------------------------------------

-- Each account's entries are a chain, and those without an account are one: an entry's hash covers all of it and the
-- hash of the entry before (docs/decisions/0006-ledger-chain.md).
ALTER TABLE audit_entry ADD COLUMN seq bigint, ADD COLUMN hash bytea;

-- How far each chain has come, so that it shows when the last entries are gone.
CREATE TABLE audit_chain (
    chain uuid PRIMARY KEY, -- the account; all zeros: no account
    seq   bigint NOT NULL,
    hash  bytea NOT NULL
);

CREATE FUNCTION audit_chain_of(entry audit_entry) RETURNS uuid LANGUAGE sql IMMUTABLE AS $$
    SELECT coalesce(entry.account_id, '00000000-0000-0000-0000-000000000000')
$$;

-- The same text in every session: no time zone or date style is in it, and JSON keeps the fields apart.
CREATE FUNCTION audit_hash(previous bytea, entry audit_entry) RETURNS bytea LANGUAGE sql STABLE AS $$
    SELECT sha256(previous || convert_to(jsonb_build_array(
        entry.seq, entry.id, (extract(epoch FROM entry.at) * 1000000)::bigint, entry.account_id,
        entry.actor_kind, entry.actor_id, entry.address, entry.action, entry.subject_id,
        entry.before::text, entry.after::text)::text, 'UTF8'))
$$;

-- Gives an entry its place at the end of its chain, whose row stays locked until the transaction ends.
CREATE FUNCTION audit_append(entry audit_entry) RETURNS audit_entry LANGUAGE plpgsql AS $$
DECLARE
    head audit_chain;
BEGIN
    INSERT INTO audit_chain VALUES (audit_chain_of(entry), 0, '') ON CONFLICT DO NOTHING;
    SELECT * INTO head FROM audit_chain WHERE chain = audit_chain_of(entry) FOR UPDATE;
    entry.seq := head.seq + 1;
    entry.hash := audit_hash(head.hash, entry);
    UPDATE audit_chain SET seq = entry.seq, hash = entry.hash WHERE chain = head.chain;
    RETURN entry;
END
$$;

DO $$
DECLARE
    entry audit_entry;
BEGIN
    FOR entry IN SELECT * FROM audit_entry ORDER BY account_id, id LOOP
        entry := audit_append(entry);
        UPDATE audit_entry SET seq = entry.seq, hash = entry.hash WHERE id = entry.id;
    END LOOP;
END
$$;
ALTER TABLE audit_entry ALTER COLUMN seq SET NOT NULL, ALTER COLUMN hash SET NOT NULL;

CREATE FUNCTION audit_entry_append() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RETURN audit_append(NEW);
END
$$;
CREATE TRIGGER audit_entry_append BEFORE INSERT ON audit_entry FOR EACH ROW EXECUTE FUNCTION audit_entry_append();

CREATE FUNCTION audit_entry_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'Entries of the ledger are never changed or deleted';
END
$$;
CREATE TRIGGER audit_entry_refuse BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_entry
    FOR EACH STATEMENT EXECUTE FUNCTION audit_entry_refuse();

-- All that is wrong with any chain, in words; no row: nothing is.
CREATE VIEW audit_flaw AS
WITH linked AS (
    SELECT audit_chain_of(e) AS chain, e.seq, e.hash,
           lag(e.seq, 1, 0::bigint) OVER chain AS seq_before,
           audit_hash(lag(e.hash, 1, ''::bytea) OVER chain, e) AS right_hash
    FROM audit_entry e WINDOW chain AS (PARTITION BY e.account_id ORDER BY e.seq)
), ends AS (
    SELECT chain, max(seq) AS seq FROM linked GROUP BY chain
)
SELECT chain, seq, 'missing: at least one entry before this one' AS flaw
FROM linked WHERE seq <> seq_before + 1
UNION ALL
SELECT chain, seq, 'changed: this entry, or the hash of the one before'
FROM linked WHERE seq = seq_before + 1 AND hash <> right_hash
UNION ALL
SELECT chain, seq, 'changed: this entry and its hash'
FROM linked JOIN audit_chain head USING (chain, seq) WHERE linked.hash = right_hash AND linked.hash <> head.hash
UNION ALL
SELECT chain, coalesce(ends.seq, 0), 'truncated: the chain should end elsewhere'
FROM audit_chain head FULL JOIN ends USING (chain) WHERE head.seq IS DISTINCT FROM ends.seq;

CREATE UNIQUE INDEX audit_entry_by_chain ON audit_entry (account_id, seq);
DROP INDEX audit_entry_by_account;
CREATE INDEX audit_entry_by_time ON audit_entry (account_id, at, seq);
CREATE INDEX audit_entry_by_subject ON audit_entry (subject_id);
