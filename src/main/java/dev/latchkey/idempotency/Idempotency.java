package dev.latchkey.idempotency;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import dev.latchkey.platform.CurrentCaller;
import dev.latchkey.platform.Encryption;
import dev.latchkey.platform.Problem;
import dev.latchkey.platform.Sha256;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Answers a repeated request as the first time (draft-ietf-httpapi-idempotency-key-header-06). The answer is stored in the
 * transaction of the change itself, so that neither is ever there without the other.
 */
@ApplicationScoped
public class Idempotency {

    private static final Duration KEPT = Duration.ofHours(24);

    private final CurrentCaller caller;
    private final Encryption encryption;
    private final ObjectMapper json;
    private final Clock clock;

    Idempotency(CurrentCaller caller, Encryption encryption, ObjectMapper json, Clock clock) {
        this.caller = caller;
        this.encryption = encryption;
        this.json = json;
        this.clock = clock;
    }

    /** A request: what it is aimed at, the body it came with, and by what its sender knows it again. */
    public record Request(String target, Object body, IdempotencyKey key) {}

    /**
     * The answer of the change, or the one it gave the first time. 422 where the key came with another body before, 409
     * while the first request is under way. To be called in the transaction of the change.
     *
     * @param permission fails where the caller may not ask, or may no longer
     */
    public <T extends Repeatable<T>> Uni<T> once(
            Request request, Class<T> type, Supplier<Uni<?>> permission, Supplier<Uni<T>> change) {
        if (request.key().text() == null) {
            return change.get();
        }
        var sender = caller.get();
        var scope = Sha256.of(sender.kind() + "/" + sender.id() + "\n" + request.target() + "\n"
                + request.key().text());
        return permission
                .get()
                .chain(() -> lock(scope))
                .chain(() -> find(scope))
                .chain(earlier -> earlier == null
                        ? change.get().call(answer -> keep(answer, scope, request))
                        : Uni.createFrom().item(() -> replay(earlier, request, type)));
    }

    /** Given back when the transaction ends, however it ends: no request is under way for ever. */
    private static Uni<Void> lock(byte[] scope) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery("select pg_try_advisory_xact_lock(:scope)", Boolean.class)
                        .setParameter("scope", ByteBuffer.wrap(scope).getLong())
                        .getSingleResult())
                .invoke(alone -> {
                    if (!alone) {
                        throw Problem.conflict(
                                "request_under_way", "The first request with this key is still under way");
                    }
                })
                .replaceWithVoid();
    }

    private Uni<@Nullable IdempotentAnswer> find(byte[] scope) {
        return IdempotentAnswer.delete("scope = ?1 and createdAt < ?2", scope, oldest())
                .chain(() -> IdempotentAnswer.<IdempotentAnswer>findById(scope));
    }

    private Instant oldest() {
        return clock.instant().minus(KEPT);
    }

    @Scheduled(every = "1h", delayed = "10s", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> forgetOld() {
        return Panache.withTransaction(() -> IdempotentAnswer.delete("createdAt < ?1", oldest()))
                .replaceWithVoid();
    }

    private <T extends Repeatable<T>> Uni<IdempotentAnswer> keep(T answer, byte[] scope, Request request) {
        var kept = new IdempotentAnswer();
        kept.scope = scope;
        kept.fingerprint = Sha256.of(write(request.body()));
        kept.encrypted = encryption.isAvailable();
        kept.answer = kept.encrypted
                ? encryption.encrypt(write(answer), contextOf(scope))
                : write(answer.withoutSecret()).getBytes(StandardCharsets.UTF_8);
        kept.createdAt = clock.instant();
        return kept.persist();
    }

    private <T extends Repeatable<T>> T replay(IdempotentAnswer earlier, Request request, Class<T> type) {
        if (!MessageDigest.isEqual(earlier.fingerprint, Sha256.of(write(request.body())))) {
            throw Problem.of(
                            422,
                            "idempotency_key_reused",
                            "Unprocessable content",
                            "This Idempotency-Key came with another body before: use a new one for a new request")
                    .build();
        }
        var text = earlier.encrypted
                ? encryption.decrypt(earlier.answer, contextOf(earlier.scope))
                : new String(earlier.answer, StandardCharsets.UTF_8);
        return read(text, type).asReplay();
    }

    private static String contextOf(byte[] scope) {
        return "idempotency/" + HexFormat.of().formatHex(scope);
    }

    private String write(Object body) {
        try {
            return json.writer(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS).writeValueAsString(body);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("An answer could not be stored", e);
        }
    }

    /** What an older or a newer version stored may have other fields. */
    private <T> T read(String text, Class<T> type) {
        try {
            return json.readerFor(type)
                    .without(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .readValue(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(
                    "A stored answer could not be read: " + e.getClass().getSimpleName());
        }
    }
}
