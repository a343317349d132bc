package dev.latchkey.webhook;

import dev.latchkey.account.AccountAccess;
import dev.latchkey.account.Right;
import dev.latchkey.audit.AuditLog;
import dev.latchkey.audit.AuditLog.Change;
import dev.latchkey.keyspace.Rotation;
import dev.latchkey.platform.Encryption;
import dev.latchkey.platform.Problem;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The signing secrets of an account: made, rotated and deleted by its owner, without touching any API key (S2.3). */
@ApplicationScoped
public class SigningSecrets {

    /** One for each place that webhooks go to is more than enough. */
    private static final int MOST = 100;

    private final AccountAccess access;
    private final Encryption encryption;
    private final AuditLog audit;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    SigningSecrets(AccountAccess access, Encryption encryption, AuditLog audit, Clock clock) {
        this.access = access;
        this.encryption = encryption;
        this.audit = audit;
        this.clock = clock;
    }

    /** The newest first, without their texts. */
    public Uni<List<SigningSecretView>> list(UUID accountId) {
        return Panache.withTransaction(() -> access.to(Right.READ, accountId)
                .chain(() -> SigningSecret.listOf(accountId))
                .map(all -> all.stream().map(this::view).toList()));
    }

    public Uni<SigningSecretView> find(UUID accountId, UUID id) {
        return Panache.withTransaction(() -> access.to(Right.READ, accountId)
                .chain(() -> SigningSecret.find(accountId, id))
                .map(this::view));
    }

    /** Makes one, with the only reply its text is in; 409 where there is nothing to encrypt it with. */
    public Uni<IssuedSigningSecretView> issue(UUID accountId, NewSigningSecret wanted) {
        return changing(
                accountId,
                () -> SigningSecret.count("accountId", accountId)
                        .invoke(SigningSecrets::mustHaveRoom)
                        .chain(() -> make(accountId, wanted)));
    }

    private Uni<IssuedSigningSecretView> make(UUID accountId, NewSigningSecret wanted) {
        var text = newText();
        var secret = new SigningSecret();
        secret.accountId = accountId;
        secret.label = wanted.label();
        secret.encrypted = encryption.encrypt(text.reveal(), SigningTexts.contextOf(accountId));
        secret.lastFour = text.lastFour();
        secret.createdAt = clock.instant();
        return secret.<SigningSecret>persist()
                .call(() -> record("signing_secret.created", secret, Map.of(), secret.facts()))
                .map(kept -> new IssuedSigningSecretView(view(kept), text.reveal()));
    }

    private static void mustHaveRoom(long count) {
        if (count >= MOST) {
            throw Problem.conflict(
                    "signing_secret_limit_reached",
                    "An account has at most " + MOST + " signing secrets: delete one that is no longer needed");
        }
    }

    /** Gives it a new text; the old one signs too until the grace is over. 409 while the grace before is running. */
    public Uni<IssuedSigningSecretView> rotate(UUID accountId, UUID id, Rotation wanted) {
        return changing(accountId, () -> SigningSecret.find(accountId, id).chain(secret -> rotate(secret, wanted)));
    }

    private Uni<IssuedSigningSecretView> rotate(SigningSecret secret, Rotation wanted) {
        var now = clock.instant();
        if (secret.isRotatingAt(now)) {
            throw Problem.conflict(
                    "rotation_under_way",
                    "The text before this one still signs: end its grace first, or wait until it is over");
        }
        var text = newText();
        var before = secret.facts();
        secret.replace(
                encryption.encrypt(text.reveal(), SigningTexts.contextOf(secret.accountId)),
                text.lastFour(),
                wanted.graceEndsAt(now),
                now);
        return record("signing_secret.rotated", secret, before, secret.facts())
                .replaceWith(() -> new IssuedSigningSecretView(view(secret), text.reveal()));
    }

    /** From now on the new text alone signs; where no grace is running, nothing changes. */
    public Uni<SigningSecretView> endGrace(UUID accountId, UUID id) {
        return changing(
                accountId,
                () -> SigningSecret.find(accountId, id)
                        .call(secret -> secret.isRotatingAt(clock.instant())
                                ? record("signing_secret.grace_ended", secret, Map.of(), Map.of())
                                : Uni.createFrom().voidItem())
                        .invoke(SigningSecret::endGrace)
                        .map(this::view));
    }

    /** 409 while an endpoint is signed with it. */
    public Uni<Void> delete(UUID accountId, UUID id) {
        return changing(
                accountId,
                () -> SigningSecret.find(accountId, id)
                        .call(secret -> Endpoint.<Endpoint>find("signingSecretId", id)
                                .firstResult()
                                .invoke(SigningSecrets::mustBeNone))
                        .call(secret -> record("signing_secret.deleted", secret, secret.facts(), Map.of()))
                        .chain(SigningSecret::delete));
    }

    private static void mustBeNone(@Nullable Endpoint user) {
        if (user != null) {
            throw Problem.conflict(
                    "signing_secret_in_use",
                    "The endpoint " + user.id
                            + " is signed with it: give it another signing secret first, or delete it");
        }
    }

    private <T> Uni<T> changing(UUID accountId, Supplier<Uni<T>> change) {
        return Panache.withTransaction(
                () -> access.toLocked(Right.MANAGE_WEBHOOKS, accountId).chain(account -> change.get()));
    }

    private SigningSecretText newText() {
        if (!encryption.isAvailable()) {
            throw Problem.conflict(
                    "encryption_not_configured",
                    "Signing secrets are kept encrypted: the operator has to set latchkey.encryption.keyset-file first");
        }
        return SigningSecretText.issue(random);
    }

    private Uni<Void> record(
            String action, SigningSecret secret, Map<String, Object> before, Map<String, Object> after) {
        return audit.record(new Change(action, secret.accountId, secret.id, before, after));
    }

    private SigningSecretView view(SigningSecret secret) {
        return SigningSecretView.of(secret, clock.instant());
    }
}
