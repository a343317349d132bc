-- How often each key was checked in each minute, and what came of it. It is cut by how long it is kept and then by day, so
-- that what is too old is dropped and never deleted (decision 0008).
CREATE TABLE usage (
    kept_days  integer NOT NULL, -- what the account's plan said at the time; 0: for ever
    account_id uuid NOT NULL, -- no foreign keys: they would cost a look-up for every row that is written
    key_id     uuid NOT NULL,
    minute     timestamptz NOT NULL,
    outcome    text NOT NULL, -- the verdict's code
    address    text NOT NULL, -- empty: not known, or one of too many
    user_agent text NOT NULL, -- empty likewise
    count      bigint NOT NULL,
    PRIMARY KEY (account_id, minute, key_id, outcome, address, user_agent, kept_days)
) PARTITION BY LIST (kept_days);
CREATE INDEX usage_by_key ON usage (key_id, minute);

-- What is never dropped need not be cut.
CREATE TABLE usage_0 PARTITION OF usage FOR VALUES IN (0);

-- Makes the partitions for these days (UTC) where they are missing. A table that is made first and then attached locks out
-- nobody who reads or writes, which CREATE TABLE … PARTITION OF would.
CREATE FUNCTION make_usage_partitions(retentions integer[], days date[]) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    retention integer;
    day date;
    name text;
BEGIN
    PERFORM pg_advisory_xact_lock(hashtext('usage partitions'));
    FOREACH retention IN ARRAY retentions LOOP
        IF to_regclass('usage_' || retention) IS NULL THEN
            EXECUTE format('CREATE TABLE usage_%s (LIKE usage INCLUDING ALL) PARTITION BY RANGE (minute)', retention);
            EXECUTE format('ALTER TABLE usage ATTACH PARTITION usage_%1$s FOR VALUES IN (%1$s)', retention);
        END IF;
        FOREACH day IN ARRAY days LOOP
            name := format('usage_%s_%s', retention, to_char(day, 'YYYYMMDD'));
            IF to_regclass(name) IS NULL THEN
                EXECUTE format('CREATE TABLE %I (LIKE usage INCLUDING ALL)', name);
                EXECUTE format('ALTER TABLE usage_%s ATTACH PARTITION %I FOR VALUES FROM (%L) TO (%L)', retention, name,
                               day::timestamp AT TIME ZONE 'UTC', (day + 1)::timestamp AT TIME ZONE 'UTC');
            END IF;
        END LOOP;
    END LOOP;
END
$$;

-- Drops every partition whose last minute has been kept for as long as it was to be.
CREATE FUNCTION drop_usage_partitions(today date) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    name text;
BEGIN
    -- Dropping waits for readers, and those who come after wait for it: rather give up and try again at the next run.
    PERFORM set_config('lock_timeout', '2s', true);
    PERFORM pg_advisory_xact_lock(hashtext('usage partitions'));
    FOR name IN
        WITH partition AS MATERIALIZED (
            SELECT c.relname, string_to_array(c.relname, '_') AS part
            FROM pg_partition_tree('usage') t JOIN pg_class c ON c.oid = t.relid
            WHERE t.level = 2
        )
        SELECT relname FROM partition
        WHERE to_date(part[3], 'YYYYMMDD') + 1 + part[2]::integer <= today
        ORDER BY relname
    LOOP
        EXECUTE format('DROP TABLE %I', name);
    END LOOP;
END
$$;
