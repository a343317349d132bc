package dev.latchkey.key;

import dev.latchkey.account.AccountAccess;
import dev.latchkey.account.Right;
import dev.latchkey.audit.AuditLog;
import dev.latchkey.audit.AuditLog.Change;
import dev.latchkey.keyspace.Keyspace;
import dev.latchkey.keyspace.Keyspaces;
import dev.latchkey.platform.Problem;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/** Showing the newest secrets of keys in use again, where their keyspace keeps them (S3.1). The ledger has every look. */
@ApplicationScoped
public class RevealedSecrets {

    /** So that one look is a small transaction and a small reply. */
    private static final int MOST = 200;

    private final AccountAccess access;
    private final Keyspaces keyspaces;
    private final KeySecrets secrets;
    private final AuditLog audit;
    private final Clock clock;

    RevealedSecrets(AccountAccess access, Keyspaces keyspaces, KeySecrets secrets, AuditLog audit, Clock clock) {
        this.access = access;
        this.keyspaces = keyspaces;
        this.secrets = secrets;
        this.audit = audit;
        this.clock = clock;
    }

    /** The secret of one key; 409 for one that has ended, and where it was not kept. */
    public Uni<RevealedKeyView> one(UUID accountId, UUID keyId) {
        return Panache.withTransaction(() -> keyspaceOf(accountId)
                .chain(keyspace -> ApiKey.find(accountId, keyId, false, LockModeType.NONE)
                        .call(() -> audit.record(shown(accountId, keyId)))
                        .chain(key -> reveal(key, keyspace))));
    }

    private Uni<RevealedKeyView> reveal(ApiKey key, Keyspace keyspace) {
        key.mustNotHaveEnded(clock.instant());
        return KeySecret.listOf(key.id)
                .map(kept -> new RevealedKeyView(secrets.reveal(key.accountId, kept.get(0), keyspace)));
    }

    /**
     * The secrets of all keys in use by the keys' ids. One that was not kept is left out, so that where the keyspace keeps
     * none there is nothing. 409 for more than 200.
     */
    public Uni<Map<UUID, String>> all(UUID accountId) {
        return Panache.withTransaction(() -> keyspaceOf(accountId)
                .chain(keyspace -> keyspace.recoverable()
                        ? revealAll(accountId, keyspace)
                        : Uni.createFrom().item(Map.of())));
    }

    private Uni<Map<UUID, String>> revealAll(UUID accountId, Keyspace keyspace) {
        return KeySecret.listRecoverable(accountId, clock.instant(), MOST + 1)
                .invoke(RevealedSecrets::mustNotBeTooMany)
                .call(kept -> audit.record(kept.stream()
                        .map(secret -> shown(accountId, secret.keyId))
                        .toList()))
                .map(kept -> kept.stream()
                        .collect(Collectors.toMap(
                                secret -> secret.keyId, secret -> secrets.reveal(accountId, secret, keyspace))));
    }

    private static void mustNotBeTooMany(List<KeySecret> kept) {
        if (kept.size() > MOST) {
            throw Problem.conflict(
                    "too_many_keys",
                    "The account has more than " + MOST
                            + " keys: look at them one by one, at /v1/accounts/{account}/keys/{key}/secret");
        }
    }

    private static Change shown(UUID accountId, UUID keyId) {
        return new Change("key.secret_shown", accountId, keyId, Map.of(), Map.of());
    }

    private Uni<Keyspace> keyspaceOf(UUID accountId) {
        return access.to(Right.REVEAL, accountId).map(account -> keyspaces.get(account.keyspace));
    }
}
