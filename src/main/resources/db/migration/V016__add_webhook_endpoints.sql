-- Where accounts want to hear of what happens to their keys.
ALTER TABLE signing_secret ADD UNIQUE (account_id, id);
CREATE TABLE webhook_endpoint (
    id                uuid PRIMARY KEY, -- UUIDv7: ordered by creation
    account_id        uuid NOT NULL REFERENCES account ON DELETE CASCADE,
    url               text NOT NULL,
    description       text,
    events            text[] NOT NULL, -- empty: all there are, and those to come
    signing_secret_id uuid NOT NULL,
    active            boolean NOT NULL,
    inactive_reason   text CHECK (inactive_reason IN ('owner', 'gone', 'failing')),
    last_success_at   timestamptz,
    created_at        timestamptz NOT NULL,
    version           integer NOT NULL,
    CHECK (active = (inactive_reason IS NULL)),
    FOREIGN KEY (account_id, signing_secret_id) REFERENCES signing_secret (account_id, id)
);
CREATE INDEX webhook_endpoint_by_account ON webhook_endpoint (account_id, id DESC);
CREATE INDEX webhook_endpoint_by_secret ON webhook_endpoint (signing_secret_id);

-- The entries of the ledger that are events; EventType has the same, and a test sees to it.
CREATE TABLE event_type (name text PRIMARY KEY);
INSERT INTO event_type VALUES
    ('key.created'), ('key.rotated'), ('key.activated'), ('key.deactivated'), ('key.revoked'), ('key.deleted'),
    ('key.expiring'), ('key.expired'), ('key.stale'), ('key.rotation_due'), ('key.leaked'),
    ('key.new_address'), ('key.off_hours'), ('key.traffic_spike'), ('auth.failure_spike'), ('limit.reached');

-- One message to one endpoint. The ledger is the outbox: an entry's messages are there when the entry is, or neither.
CREATE TABLE webhook_delivery (
    id              uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    endpoint_id     uuid NOT NULL REFERENCES webhook_endpoint ON DELETE CASCADE,
    entry_id        bigint NOT NULL, -- of the ledger, whose entries never go
    event           text NOT NULL,
    created_at      timestamptz NOT NULL,
    status          text NOT NULL DEFAULT 'pending' CHECK (status IN ('pending', 'delivered', 'failed')),
    next_attempt_at timestamptz, -- while it is pending; an attempt under way has put it off already, lest it be lost
    schedule_since  timestamptz NOT NULL, -- a replay begins the schedule anew: what is given up by its age has this age
    attempt_count   smallint NOT NULL DEFAULT 0, -- since then
    attempts        jsonb NOT NULL DEFAULT '[]', -- the last ones: when, how long, and what came of it
    CHECK ((status = 'pending') = (next_attempt_at IS NOT NULL))
);
CREATE INDEX webhook_delivery_due ON webhook_delivery (endpoint_id, next_attempt_at) WHERE next_attempt_at IS NOT NULL;
CREATE INDEX webhook_delivery_by_endpoint ON webhook_delivery (endpoint_id, created_at, id);
CREATE INDEX webhook_delivery_failed ON webhook_delivery (endpoint_id, created_at, id) WHERE status = 'failed';
CREATE INDEX webhook_delivery_ended ON webhook_delivery (created_at) WHERE status <> 'pending';
-- Each is changed some times and then deleted: cleaned up in small steps, the table stays small.
ALTER TABLE webhook_delivery SET (autovacuum_vacuum_scale_factor = 0.01, autovacuum_vacuum_threshold = 10000);

CREATE FUNCTION post_webhooks() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO webhook_delivery (endpoint_id, entry_id, event, created_at, next_attempt_at, schedule_since)
    SELECT endpoint.id, entry.id, entry.action, entry.at, entry.at, entry.at
    FROM entries entry
    JOIN event_type ON event_type.name = entry.action
    JOIN webhook_endpoint endpoint ON endpoint.account_id = entry.account_id AND endpoint.active
        AND (endpoint.events = '{}' OR entry.action = ANY (endpoint.events));
    RETURN NULL;
END
$$;
CREATE TRIGGER post_webhooks AFTER INSERT ON audit_entry REFERENCING NEW TABLE AS entries
    FOR EACH STATEMENT EXECUTE FUNCTION post_webhooks();
