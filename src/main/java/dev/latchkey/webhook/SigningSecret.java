package dev.latchkey.webhook;

import dev.latchkey.platform.Problem;
import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import io.smallrye.mutiny.Uni;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.hibernate.annotations.UuidGenerator;
import org.jspecify.annotations.Nullable;

/** What an account's webhooks are signed with. It has nothing to do with any API key: each can change without the other (S2.3). */
@Entity
class SigningSecret extends PanacheEntityBase {

    @Id
    @UuidGenerator(style = UuidGenerator.Style.VERSION_7)
    UUID id;

    UUID accountId;
    String label;

    /** Its text, encrypted: who signs needs the text itself. */
    byte[] encrypted;

    String lastFour;
    Instant createdAt;

    /** The text before the last rotation, with which webhooks are signed too until its grace is over. */
    byte @Nullable [] previousEncrypted;

    @Nullable Instant previousExpiresAt;

    static Uni<List<SigningSecret>> listOf(UUID accountId) {
        return SigningSecret.list("accountId = ?1 order by id desc", accountId);
    }

    /** 404 for one of another account. */
    static Uni<SigningSecret> find(UUID accountId, UUID id) {
        return SigningSecret.<SigningSecret>find("id = ?1 and accountId = ?2", id, accountId)
                .firstResult()
                .onItem()
                .ifNull()
                .failWith(() ->
                        Problem.notFound("signing_secret_not_found", "The account has no signing secret with this id"));
    }

    /** Forgets the texts whose grace is over. */
    static Uni<Integer> forgetPrevious(Instant now) {
        return SigningSecret.update(
                "previousEncrypted = null, previousExpiresAt = null where previousExpiresAt <= ?1", now);
    }

    boolean isRotatingAt(Instant now) {
        return previousExpiresAt != null && now.isBefore(previousExpiresAt);
    }

    /** What the ledger tells of it. */
    Map<String, Object> facts() {
        return Map.of("label", label, "last_four", lastFour);
    }

    /** The old text goes on until the grace is over; without any it is forgotten at once. */
    void replace(byte[] newEncrypted, String newLastFour, Instant graceEnd, Instant now) {
        var goesOn = graceEnd.isAfter(now);
        previousEncrypted = goesOn ? encrypted : null;
        previousExpiresAt = goesOn ? graceEnd : null;
        encrypted = newEncrypted;
        lastFour = newLastFour;
    }

    void endGrace() {
        previousEncrypted = null;
        previousExpiresAt = null;
    }
}
