package dev.latchkey.key;

import dev.latchkey.audit.AuditLog;
import dev.latchkey.audit.AuditLog.Change;
import dev.latchkey.platform.IfMatch;
import dev.latchkey.revocation.RevocationLog.Touched;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;

/** What every change to a key that exists has in common: it is found, locked and recorded, and memory forgets it. */
@ApplicationScoped
class KeyChanges {

    private final AuditLog audit;
    private final Clock clock;

    KeyChanges(AuditLog audit, Clock clock) {
        this.audit = audit;
        this.clock = clock;
    }

    /** A key to be changed, with its secrets, the newest first. */
    record Found(ApiKey key, List<KeySecret> secrets) {}

    /**
     * A key of this account, to be changed; every copy of it in memory goes, whatever it is that changes. 404 where the
     * account has no such key, 412 where it is not the version that the change is meant for.
     */
    Uni<Found> find(UUID accountId, UUID keyId, IfMatch meant, Touched touched) {
        return ApiKey.find(accountId, keyId, false, LockModeType.PESSIMISTIC_WRITE)
                .invoke(key -> meant.mustAllow(key.version()))
                .chain(key -> touchSecrets(keyId, touched).map(secrets -> new Found(key, secrets)));
    }

    /** The key's secrets, the newest first, of which memory forgets every one. */
    static Uni<List<KeySecret>> touchSecrets(UUID keyId, Touched touched) {
        return KeySecret.listOf(keyId).invoke(secrets -> secrets.forEach(secret -> touched.addSecret(secret.hash)));
    }

    /** Takes the step and tells the ledger what became different; repeating a step tells it nothing. */
    Uni<ApiKey> record(String action, ApiKey key, Consumer<ApiKey> step) {
        var now = clock.instant();
        var before = key.facts(now);
        step.accept(key);
        return audit.recordDifference(new Change(action, key.accountId, key.id, before, key.facts(now)))
                .call(() -> Panache.flush()) // counts the version that the reply tells
                .replaceWith(key);
    }
}
