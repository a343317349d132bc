package dev.latchkey.usage;

import dev.latchkey.key.KeyWarning;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is worth a look at how keys are used (S1.30, S4.21), each with the statement that finds it for an account ($1) at a
 * moment ($2): the key, since when, and the count or the address that shows it. Intervals are in hours, which are as long in
 * every time zone.
 */
enum UsageWarning {

    /** A key nobody uses is a door nobody watches. */
    UNUSED(null, KeyWarning.UNUSED, """
            select id as key_id, coalesce(last_used_at, created_at) as since, null::bigint as count, null::text as address
            from api_key
            where account_id = $1 and active and revoked_at is null and deleted_at is null
              and (expires_at is null or expires_at > $2)
              and coalesce(last_used_at, created_at) < $2 - interval '%d hours'
            order by since limit 100
            """.formatted(KeyWarning.STALE.toHours())),

    /**
     * A leaked key that is tried, or a client that goes on with a dead one. Ten refusals happen to anybody; the week before
     * tells what is usual for this key.
     */
    REFUSAL_SPIKE(
            "auth.failure_spike",
            "The key is refused far more often than usual; refused in the last hour:",
            spike("outcome in ('REVOKED', 'EXPIRED', 'INACTIVE', 'IP_NOT_ALLOWED', 'USERNAME_MISMATCH')", 10)),

    /** Somebody else has the key, or its own client runs away. What a new key usually does, nobody knows yet. */
    TRAFFIC_SPIKE(
            "key.traffic_spike",
            "The key is used far more often than usual; accepted in the last hour:",
            spike("""
                    outcome = 'VALID' and exists (
                        select from api_key k where k.id = key_id and k.created_at < $2 - interval '168 hours')
                    """, 1_000)),

    /** A client that does not know its limits, or somebody else who takes what they leave. */
    RATE_LIMITED("limit.reached", "The key is used more often than its limits allow; refused in the last hour:", """
            select key_id, min(minute) as since, sum(count)::bigint as count, null::text as address from usage
            where account_id = $1 and minute <= $2 and minute > $2 - interval '1 hour' and outcome = 'RATE_LIMITED'
            group by key_id
            order by since desc limit 100
            """),

    /** A key that has had a week to show where it is used from, and is used from elsewhere. No usage is older than its key. */
    NEW_ADDRESS("key.new_address", "The key is used from an address it was never used from before:", """
            with recent as (
                select key_id, address, min(minute) as since from usage
                where account_id = $1 and outcome = 'VALID' and address <> ''
                  and minute <= $2 and minute > $2 - interval '24 hours'
                group by key_id, address
            )
            select r.key_id, r.since, null::bigint as count, r.address from recent r join api_key k on k.id = r.key_id
            where k.created_at < $2 - interval '168 hours'
              and exists (select from usage u where u.key_id = r.key_id and u.outcome = 'VALID'
                          and u.minute >= k.created_at - interval '1 hour' and u.minute <= $2 - interval '24 hours')
              and not exists (select from usage u where u.key_id = r.key_id and u.outcome = 'VALID'
                              and u.address = r.address
                              and u.minute >= k.created_at - interval '1 hour' and u.minute <= $2 - interval '24 hours')
            order by r.since desc limit 100
            """),

    /** Use in an hour of the week that was quiet for four weeks, of a key known for two: a rhythm takes two to show. */
    OFF_HOURS(
            "key.off_hours",
            "The key is used at an hour of the week at which it was not used in the four weeks before",
            """
            with recent as (
                select key_id, date_trunc('hour', minute, 'UTC') as hour, min(minute) as since from usage
                where account_id = $1 and outcome = 'VALID' and minute <= $2 and minute > $2 - interval '24 hours'
                group by 1, 2
            )
            select r.key_id, min(r.since) as since, null::bigint as count, null::text as address from recent r
            where exists (select from usage u where u.key_id = r.key_id and u.outcome = 'VALID'
                          and u.minute <= $2 - interval '336 hours' and u.minute > $2 - interval '696 hours')
              and not exists (select from generate_series(1, 4) as past (week)
                              join usage u on u.key_id = r.key_id and u.outcome = 'VALID'
                                          and u.minute >= r.hour - past.week * interval '168 hours'
                                          and u.minute < r.hour - past.week * interval '168 hours' + interval '1 hour')
            group by r.key_id
            order by since desc limit 100
            """);

    private final @Nullable String event;
    final String detail;
    final String sql;

    UsageWarning(@Nullable String event, String detail, String sql) {
        this.event = event;
        this.detail = detail;
        this.sql = sql;
    }

    /** What the ledger is told once somebody has seen it; empty where it hears of it in another way. */
    Optional<String> event() {
        return Optional.ofNullable(event);
    }

    /** Keys with more such checks in the last hour than this, and than five times an average hour of the week before. */
    private static String spike(String checks, int floor) {
        return """
                with checked as (
                    select key_id, minute, count, minute > $2::timestamptz - interval '1 hour' as recent from usage
                    where account_id = $1 and minute <= $2 and minute > $2 - interval '169 hours' and %s
                )
                select key_id, min(minute) filter (where recent) as since, (sum(count) filter (where recent))::bigint as count,
                    null::text as address
                from checked
                group by key_id
                having sum(count) filter (where recent) > %d
                   and sum(count) filter (where recent) > 5 * coalesce(sum(count) filter (where not recent), 0) / 168
                order by since desc limit 100
                """.formatted(checks, floor);
    }
}
