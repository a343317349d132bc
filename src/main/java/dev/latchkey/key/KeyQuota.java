package dev.latchkey.key;

import dev.latchkey.account.Account;
import dev.latchkey.audit.AuditLog;
import dev.latchkey.audit.AuditLog.Change;
import dev.latchkey.keyspace.Keyspace;
import dev.latchkey.keyspace.Limit;
import dev.latchkey.platform.Problem;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** How many active keys an account may have, by its plan and by the type of key (S1.31, S3.11, S4.25). */
@ApplicationScoped
class KeyQuota {

    private final AuditLog audit;

    KeyQuota(AuditLog audit) {
        this.audit = audit;
    }

    /** Active keys of an account: all, and those of one type. */
    @RegisterForReflection
    record Count(long all, long ofType) {}

    /**
     * Fails with 409 where this key is one too many, which undoes the transaction that made it active; where it is the last
     * one that the plan allows, the ledger is told. The account's row must be locked, so that nobody counts beside us.
     */
    Uni<Void> mustHold(ApiKey key, Account account, Keyspace keyspace, Instant now) {
        var ofType = keyspace.findType(Optional.of(key.type))
                .map(Keyspace.Type::activeKeys)
                .orElse(Limit.ANY);
        var plan = keyspace.planOf(account.plan);
        if (ofType.isNone() && plan.activeKeys().isNone()) {
            return Uni.createFrom().voidItem(); // counting would take longer with every key
        }
        return countActive(account, key.type, now)
                .invoke(count -> {
                    mustHold(plan.activeKeys(), count.all(), "The plan " + plan.name());
                    mustHold(ofType, count.ofType(), "The type " + key.type);
                })
                .call(count -> plan.activeKeys().isReachedBy(count.all())
                        ? audit.record(reached(account, plan.activeKeys()))
                        : Uni.createFrom().voidItem())
                .replaceWithVoid();
    }

    private static Change reached(Account account, Limit limit) {
        return new Change(
                "limit.reached",
                account.id,
                account.id,
                Map.of(),
                Map.of("limit", "active_keys", "allowed", limit.max()));
    }

    private static void mustHold(Limit limit, long count, String whose) {
        if (limit.isExceededBy(count)) {
            throw Problem.conflict(
                    "key_limit_reached",
                    whose + " allows " + limit + " active keys at a time: revoke, deactivate or delete one first");
        }
    }

    private static Uni<Count> countActive(Account account, String type, Instant now) {
        return Panache.getSession()
                .chain(session -> session.createQuery("""
                                select count(*), count(case when k.type = :type then 1 end) from ApiKey k
                                where k.accountId = :account and k.active and k.revokedAt is null and k.deletedAt is null
                                and (k.expiresAt is null or k.expiresAt > :now)
                                """, Count.class)
                        .setParameter("account", account.id)
                        .setParameter("type", type)
                        .setParameter("now", now)
                        .getSingleResult());
    }
}
