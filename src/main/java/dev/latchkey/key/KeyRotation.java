package dev.latchkey.key;

import dev.latchkey.account.Account;
import dev.latchkey.account.AccountAccess;
import dev.latchkey.account.Right;
import dev.latchkey.audit.AuditLog;
import dev.latchkey.audit.AuditLog.Change;
import dev.latchkey.idempotency.Idempotency;
import dev.latchkey.idempotency.IdempotencyKey;
import dev.latchkey.key.KeyChanges.Found;
import dev.latchkey.keyspace.Keyspace;
import dev.latchkey.keyspace.Keyspaces;
import dev.latchkey.keyspace.Rotation;
import dev.latchkey.platform.IfMatch;
import dev.latchkey.platform.Problem;
import dev.latchkey.revocation.Committed;
import dev.latchkey.revocation.RevocationLog;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * A key's secrets: a new one while the old one goes on for a grace, and the end of that grace. The key stays the same one, so
 * whoever knows it by its id notices nothing (S1.26, S2.9, S4.17).
 */
@ApplicationScoped
public class KeyRotation {

    private final AccountAccess access;
    private final Keyspaces keyspaces;
    private final KeyChanges changes;
    private final KeySecrets secrets;
    private final Idempotency idempotency;
    private final RevocationLog revocations;
    private final AuditLog audit;
    private final Clock clock;

    KeyRotation(
            AccountAccess access,
            Keyspaces keyspaces,
            KeyChanges changes,
            KeySecrets secrets,
            Idempotency idempotency,
            RevocationLog revocations,
            AuditLog audit,
            Clock clock) {
        this.access = access;
        this.keyspaces = keyspaces;
        this.changes = changes;
        this.secrets = secrets;
        this.idempotency = idempotency;
        this.revocations = revocations;
        this.audit = audit;
        this.clock = clock;
    }

    /** Gives the key a new secret; 409 for a key that has ended, and while the grace of the rotation before is running. */
    public Uni<Committed<Issued>> rotate(
            UUID accountId, UUID keyId, Rotation wanted, IfMatch meant, IdempotencyKey again) {
        var request = new Idempotency.Request("rotate/" + accountId + "/" + keyId, wanted, again);
        return revocations.commit(touched -> idempotency
                .once(
                        request,
                        Issued.class,
                        () -> access.check(Right.CHANGE, accountId),
                        () -> access.toLocked(Right.CHANGE, accountId)
                                .chain(account -> changes.find(accountId, keyId, meant, touched)
                                        .chain(found -> rotate(found, wanted, keyspaceOf(account)))))
                // Who repeats a request may have had no answer because the first one still waited: this one waits
                // again.
                .call(issued -> issued.replayed()
                        ? KeyChanges.touchSecrets(keyId, touched)
                        : Uni.createFrom().voidItem()));
    }

    private Uni<Issued> rotate(Found found, Rotation wanted, Keyspace keyspace) {
        var now = clock.instant();
        var key = found.key();
        key.mustNotHaveEnded(now);
        var secret = secrets.make(new KeyRules(keyspace).type(key.type));
        key.renew(secret, keyspace.environments(), now);
        var graceEnd = key.orItsExpiry(wanted.graceEndsAt(now));
        return retire(found.secrets(), graceEnd, now)
                .call(() -> secrets.keep(secret, key, keyspace, now))
                .call(() -> audit.record(new Change(
                        "key.rotated",
                        key.accountId,
                        key.id,
                        Map.of(),
                        Map.of("last_four", key.lastFour, "previous_secret_expires_at", graceEnd))))
                .call(() -> Panache.flush())
                .map(kept -> new Issued(KeyView.of(key, keyspace, now), secret.reveal(), graceEnd, false));
    }

    /** The secret in use gets its end; the one before, which is over, goes. */
    private static Uni<Void> retire(List<KeySecret> kept, Instant graceEnd, Instant now) {
        var before = kept.subList(1, kept.size());
        if (!before.stream().allMatch(secret -> secret.isOverAt(now))) {
            throw Problem.conflict(
                    "rotation_under_way",
                    "The secret before this one still works: end its grace first, or wait until it is over");
        }
        kept.get(0).endBy(graceEnd);
        return Panache.getSession().chain(session -> session.removeAll(before.toArray()));
    }

    /** Ends the grace at once; where none is running, nothing changes. */
    public Uni<Committed<KeyView>> endGrace(UUID accountId, UUID keyId, IfMatch meant) {
        return revocations.commit(touched -> access.toLocked(Right.RESTRICT, accountId)
                .chain(account -> changes.find(accountId, keyId, meant, touched)
                        .call(this::endGrace)
                        .map(found -> KeyView.of(found.key(), keyspaceOf(account), clock.instant()))));
    }

    private Uni<Void> endGrace(Found found) {
        var now = clock.instant();
        var running = found.secrets().stream()
                .skip(1)
                .filter(secret -> !secret.isOverAt(now))
                .toList();
        running.forEach(secret -> secret.endBy(now));
        return running.isEmpty()
                ? Uni.createFrom().voidItem()
                : audit.record(
                        new Change("key.grace_ended", found.key().accountId, found.key().id, Map.of(), Map.of()));
    }

    private Keyspace keyspaceOf(Account account) {
        return keyspaces.get(account.keyspace);
    }
}
