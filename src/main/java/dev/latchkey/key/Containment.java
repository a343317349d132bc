package dev.latchkey.key;

import dev.latchkey.audit.AuditLog.Change;
import dev.latchkey.key.KeyLeaks.Leak;
import dev.latchkey.keyspace.Keyspace.OnLeak;
import dev.latchkey.keyspace.SecretHash;
import dev.latchkey.revocation.RevocationLog.Touched;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Does to keys, which are locked, what their keyspaces say about leaks, and gathers what the ledger will be told. */
final class Containment {

    private final Map<UUID, ApiKey> keys;
    private final Map<SecretHash, KeySecret> secrets;
    private final Function<ApiKey, OnLeak> policy;
    private final Instant now;

    private final List<Change> changes = new ArrayList<>();
    private final Set<ApiKey> changed = new LinkedHashSet<>();

    Containment(List<ApiKey> keys, List<KeySecret> secrets, Function<ApiKey, OnLeak> policy, Instant now) {
        this.keys = keys.stream().collect(Collectors.toMap(key -> key.id, key -> key));
        this.secrets = secrets.stream().collect(Collectors.toMap(each -> new SecretHash(each.hash), each -> each));
        this.policy = policy;
        this.now = now;
    }

    /** Of a secret that is gone by now there is nothing to end. */
    LeakAction contain(Leak leak) {
        var key = keys.get(leak.secret().keyId());
        var secret = secrets.get(leak.secret().hash());
        var before = key == null ? Map.<String, Object>of() : key.facts(now);
        var was = key == null || secret == null ? LeakedSecret.OVER : LeakedSecret.of(key, secret, now);
        var action = key == null || secret == null ? LeakAction.NONE : contain(key, secret);
        changes.add(leaked(leak, was, action));
        if (key != null && action != LeakAction.NONE) {
            changed.add(key);
            changes.add(
                    action == LeakAction.GRACE_ENDED
                            ? new Change("key.grace_ended", key.accountId, key.id, Map.of(), Map.of())
                            : new Change("key." + action.text(), key.accountId, key.id, before, key.facts(now)));
        }
        return action;
    }

    private LeakAction contain(ApiKey key, KeySecret secret) {
        var wanted = policy.apply(key);
        if (wanted == OnLeak.NOTIFY || key.hasEndedAt(now) || secret.isOverAt(now)) {
            return LeakAction.NONE;
        }
        if (secret.validUntil != null) {
            secret.endBy(now);
            return LeakAction.GRACE_ENDED;
        }
        if (wanted == OnLeak.REVOKE) {
            key.revoke(now);
            return LeakAction.REVOKED;
        }
        if (!key.active) {
            return LeakAction.NONE;
        }
        key.deactivate(now);
        return LeakAction.DEACTIVATED;
    }

    private static Change leaked(Leak leak, LeakedSecret was, LeakAction action) {
        return new Change(
                "key.leaked",
                leak.secret().accountId(),
                leak.secret().keyId(),
                Map.of(),
                Map.of(
                        "leak_id", leak.id().toString(),
                        "source", leak.source(),
                        "secret", was.text(),
                        "action", action.text()));
    }

    /** All in one list: the ledger writes it account by account. */
    List<Change> changes() {
        return changes;
    }

    /** Memory forgets the keys that are no longer what they were. */
    void touch(Touched touched) {
        var ids = changed.stream().map(key -> key.id).collect(Collectors.toSet());
        secrets.values().stream()
                .filter(secret -> ids.contains(secret.keyId))
                .forEach(secret -> touched.addSecret(secret.hash));
    }

    /** One ended key of each type in each account. */
    List<ApiKey> samplesOfRevoked() {
        record Kind(UUID account, String type) {}
        var samples = changed.stream()
                .filter(key -> key.revokedAt != null)
                .collect(Collectors.toMap(key -> new Kind(key.accountId, key.type), key -> key, (one, other) -> one));
        return List.copyOf(samples.values());
    }
}
