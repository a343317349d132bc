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
import dev.latchkey.keyspace.Keyspace.Deletion;
import dev.latchkey.keyspace.Keyspaces;
import dev.latchkey.platform.IfMatch;
import dev.latchkey.platform.Problem;
import dev.latchkey.revocation.Committed;
import dev.latchkey.revocation.RevocationLog;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/**
 * The changes a key can go through, one method each; {@link KeyRotation} has those of its secrets. Each returns once it is
 * committed; whoever then waits for it knows that it holds for every check that begins.
 */
@ApplicationScoped
public class KeyLifecycle {

    private final AccountAccess access;
    private final Keyspaces keyspaces;
    private final KeyChanges changes;
    private final KeySecrets secrets;
    private final PaidKeys paidKeys;
    private final KeyQuota quota;
    private final Idempotency idempotency;
    private final RevocationLog revocations;
    private final AuditLog audit;
    private final Clock clock;

    KeyLifecycle(
            AccountAccess access,
            Keyspaces keyspaces,
            KeyChanges changes,
            KeySecrets secrets,
            PaidKeys paidKeys,
            KeyQuota quota,
            Idempotency idempotency,
            RevocationLog revocations,
            AuditLog audit,
            Clock clock) {
        this.access = access;
        this.keyspaces = keyspaces;
        this.changes = changes;
        this.secrets = secrets;
        this.paidKeys = paidKeys;
        this.quota = quota;
        this.idempotency = idempotency;
        this.revocations = revocations;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Makes a key, with the only reply its secret is in. 409 where the account has as many active ones as its plan or the
     * type allows, 402 and 403 where it gets none (S3.12, S3.14).
     */
    public Uni<Committed<Issued>> issue(UUID accountId, NewKey wanted, IdempotencyKey again) {
        var request = new Idempotency.Request("create/" + accountId, wanted, again);
        return revocations.commit(touched -> idempotency.once(
                request,
                Issued.class,
                () -> access.check(Right.CHANGE, accountId),
                () -> access.toLocked(Right.CHANGE, accountId).chain(account -> issue(account, wanted))));
    }

    private Uni<Issued> issue(Account account, NewKey wanted) {
        var keyspace = keyspaceOf(account);
        var rules = new KeyRules(keyspace);
        var type = rules.type(wanted.type());
        PaidKeys.mustBeAllowed(type.name(), account, keyspace);
        var now = clock.instant();
        var secret = secrets.make(type);
        var key = newKey(account, type, wanted, rules, now);
        key.renew(secret, keyspace.environments(), now);
        return key.<ApiKey>persist()
                .call(() -> secrets.keep(secret, key, keyspace, now))
                .call(() -> audit.record(new Change("key.created", account.id, key.id, Map.of(), key.facts(now))))
                .call(() -> paidKeys.begun(key, account, keyspace))
                .call(() -> quota.mustHold(key, account, keyspace, now))
                .map(issued -> new Issued(KeyView.of(issued, keyspace, now), secret.reveal(), null, false));
    }

    private static ApiKey newKey(Account account, Keyspace.Type type, NewKey wanted, KeyRules rules, Instant now) {
        var key = new ApiKey();
        key.accountId = account.id;
        key.name = rules.name(wanted.name());
        key.type = type.name();
        key.permissions = rules.permissions(wanted.permissions());
        key.expiresAt = rules.expiry(wanted.expiresIn(), wanted.expiresAt(), now);
        key.metadata = KeyMetadata.ofNew(wanted.metadata(), type, rules.keyspace());
        key.username = rules.username(wanted.username());
        key.allowedIps = rules.allowedIps(wanted.allowedIps());
        key.rateLimits = rules.rateLimits(wanted.rateLimits());
        key.createdAt = now;
        return key;
    }

    /** Changes what the keyspace lets change; 409 where it, the quota or the key's state does not allow it, 402 and 403 as for a new key. */
    public Uni<Committed<KeyView>> change(UUID accountId, UUID keyId, KeyPatch patch, IfMatch meant) {
        var right = patch.onlyRestricts() ? Right.RESTRICT : Right.CHANGE;
        return revocations.commit(touched -> access.toLocked(right, accountId)
                .chain(account ->
                        changes.find(accountId, keyId, meant, touched).chain(found -> change(found, patch, account))));
    }

    private Uni<KeyView> change(Found found, KeyPatch patch, Account account) {
        var keyspace = keyspaceOf(account);
        var now = clock.instant();
        var wasActive = found.key().active;
        var secretSince = found.secrets().get(0).createdAt;
        return changes.record(patch.actionOn(found.key()), found.key(), key -> {
                    patch.applyTo(key, new KeyRules(keyspace), now);
                    key.scheduleRotation(keyspace.environments(), secretSince);
                })
                .call(key -> key.active && !wasActive
                        ? switchedOn(key, account, now)
                        : Uni.createFrom().voidItem())
                .map(key -> KeyView.of(key, keyspace, now));
    }

    /** A key that is switched on again must be one that the account could get anew. */
    private Uni<Void> switchedOn(ApiKey key, Account account, Instant now) {
        var keyspace = keyspaceOf(account);
        PaidKeys.mustBeAllowed(key.type, account, keyspace);
        return paidKeys.begun(key, account, keyspace).call(() -> quota.mustHold(key, account, keyspace, now));
    }

    /** Ends the key for good; doing it again changes nothing (S1.23, S5.12). */
    public Uni<Committed<KeyView>> revoke(UUID accountId, UUID keyId, IfMatch meant) {
        return revocations.commit(touched -> access.toLocked(Right.RESTRICT, accountId)
                .chain(account -> changes.find(accountId, keyId, meant, touched)
                        .chain(found -> changes.record("key.revoked", found.key(), key -> key.revoke(clock.instant())))
                        .call(key -> paidKeys.ended(key, account, keyspaceOf(account)))
                        .map(key -> KeyView.of(key, keyspaceOf(account), clock.instant()))));
    }

    /** Takes the key out of the lists and forgets its secrets and its address; 409 where the keyspace wants it revoked or expired first. */
    public Uni<Committed<Void>> delete(UUID accountId, UUID keyId, IfMatch meant) {
        return revocations.commit(touched -> access.toLocked(Right.CHANGE, accountId)
                .chain(account -> changes.find(accountId, keyId, meant, touched)
                        .chain(found ->
                                changes.record("key.deleted", found.key(), key -> delete(key, keyspaceOf(account))))
                        .call(() -> KeySecret.deleteOf(keyId))
                        .call(() -> ApiKey.forgetAddress(keyId))
                        .chain(key -> paidKeys.ended(key, account, keyspaceOf(account)))));
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

    private Keyspace keyspaceOf(Account account) {
        return keyspaces.get(account.keyspace);
    }
}
