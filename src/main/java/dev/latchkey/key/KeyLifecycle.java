package dev.latchkey.key;

import dev.latchkey.account.Account;
import dev.latchkey.account.AccountAccess;
import dev.latchkey.account.Right;
import dev.latchkey.audit.AuditLog;
import dev.latchkey.audit.AuditLog.Change;
import dev.latchkey.keyspace.Keyspace;
import dev.latchkey.keyspace.Keyspace.Deletion;
import dev.latchkey.keyspace.Keyspaces;
import dev.latchkey.keyspace.SecretText;
import dev.latchkey.platform.Problem;
import dev.latchkey.revocation.RevocationLog;
import dev.latchkey.revocation.RevocationLog.Touched;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;

/** Every change a key can go through, one method each. When the call returns, the change holds for every check that begins. */
@ApplicationScoped
public class KeyLifecycle {

    private final AccountAccess access;
    private final Keyspaces keyspaces;
    private final RevocationLog revocations;
    private final AuditLog audit;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    KeyLifecycle(AccountAccess access, Keyspaces keyspaces, RevocationLog revocations, AuditLog audit, Clock clock) {
        this.access = access;
        this.keyspaces = keyspaces;
        this.revocations = revocations;
        this.audit = audit;
        this.clock = clock;
    }

    /** A key that was just made, with the only copy of its secret there will ever be. */
    public record Issued(KeyView key, SecretText secret) {}

    /** Makes a key; 409 where the account has as many active ones as its plan or the type allows. */
    public Uni<Issued> issue(UUID accountId, NewKey wanted) {
        return revocations.effectively(
                touched -> access.toLocked(Right.CHANGE, accountId).chain(account -> issue(account, wanted)));
    }

    private Uni<Issued> issue(Account account, NewKey wanted) {
        var rules = new KeyRules(keyspaceOf(account));
        var now = clock.instant();
        var type = rules.type(wanted.type());
        var secret = SecretText.issue(type.prefix(), random);
        var key = newKey(account, wanted, rules, now);
        key.renew(secret);
        key.scheduleRotation(rules.keyspace().environments(), now);
        return key.<ApiKey>persist()
                .call(() -> KeySecret.of(secret, key.id, now).persist())
                .call(() -> audit.record(new Change("key.created", account.id, key.id, Map.of(), key.facts(now))))
                .call(() -> mustHoldQuota(key, account))
                .map(issued -> new Issued(view(issued, account), secret));
    }

    private static ApiKey newKey(Account account, NewKey wanted, KeyRules rules, Instant now) {
        var type = rules.type(wanted.type());
        var key = new ApiKey();
        key.accountId = account.id;
        key.name = rules.name(wanted.name());
        key.type = type.name();
        key.permissions = rules.permissions(wanted.permissions());
        key.expiresAt = rules.expiry(wanted.expiresIn(), wanted.expiresAt(), now);
        key.metadata = KeyMetadata.check(wanted.metadata(), type, rules.keyspace());
        key.username = rules.username(wanted.username());
        key.allowedIps = rules.allowedIps(wanted.allowedIps());
        key.rateLimits = rules.rateLimits(wanted.rateLimits());
        key.createdAt = now;
        return key;
    }

    private KeyView view(ApiKey key, Account account) {
        return KeyView.of(key, keyspaceOf(account), clock.instant());
    }

    /** Renames, activates or deactivates; 409 where the keyspace, the quota or the key's state does not allow it. */
    public Uni<KeyView> change(UUID accountId, UUID keyId, KeyPatch patch) {
        var right = patch.onlyRestricts() ? Right.RESTRICT : Right.CHANGE;
        return revocations.effectively(touched -> access.toLocked(right, accountId)
                .chain(account -> change(
                                account,
                                keyId,
                                patch.action(),
                                touched,
                                key -> patch.applyTo(key, new KeyRules(keyspaceOf(account)), clock.instant()))
                        .call(key -> patch.activates()
                                ? mustHoldQuota(key, account)
                                : Uni.createFrom().voidItem())
                        .map(key -> view(key, account))));
    }

    /** Ends the key for good; doing it again changes nothing (S1.23, S5.12). */
    public Uni<KeyView> revoke(UUID accountId, UUID keyId) {
        return revocations.effectively(touched -> access.toLocked(Right.RESTRICT, accountId)
                .chain(account -> change(account, keyId, "key.revoked", touched, key -> key.revoke(clock.instant()))
                        .map(key -> view(key, account))));
    }

    /** Takes the key out of the lists and forgets its secrets; 409 where the keyspace wants it revoked or expired first. */
    public Uni<Void> delete(UUID accountId, UUID keyId) {
        return revocations.effectively(touched -> access.toLocked(Right.CHANGE, accountId)
                .chain(account ->
                        change(account, keyId, "key.deleted", touched, key -> delete(key, keyspaceOf(account))))
                .chain(() -> KeySecret.deleteOf(keyId))
                .replaceWithVoid());
    }

    private void delete(ApiKey key, Keyspace keyspace) {
        var now = clock.instant();
        if (keyspace.deletion() == Deletion.NEVER) {
            throw Problem.conflict("deletion_not_allowed", "Keys of this keyspace are revoked and never deleted");
        }
        if (keyspace.deletion() == Deletion.WHEN_ENDED && !key.hasEndedAt(now)) {
            throw Problem.conflict("key_not_ended", "Only a revoked or expired key can be deleted: revoke it first");
        }
        key.delete(now);
    }

    /** Finds, changes, records; and every copy of the key in memory goes, whatever it was that changed. */
    private Uni<ApiKey> change(Account account, UUID keyId, String action, Touched touched, Consumer<ApiKey> step) {
        return ApiKey.find(account.id, keyId, false, LockModeType.PESSIMISTIC_WRITE)
                .call(() -> KeySecret.listOf(keyId)
                        .invoke(secrets -> secrets.forEach(secret -> touched.addSecret(secret.hash))))
                .call(key -> record(action, key, step))
                .call(() -> Panache.flush());
    }

    private Uni<Void> record(String action, ApiKey key, Consumer<ApiKey> step) {
        var now = clock.instant();
        var before = key.facts(now);
        step.accept(key);
        return audit.recordDifference(new Change(action, key.accountId, key.id, before, key.facts(now)));
    }

    private Uni<Void> mustHoldQuota(ApiKey key, Account account) {
        return KeyQuota.mustHold(key, account, keyspaceOf(account), clock.instant());
    }

    private Keyspace keyspaceOf(Account account) {
        return keyspaces.get(account.keyspace);
    }
}
