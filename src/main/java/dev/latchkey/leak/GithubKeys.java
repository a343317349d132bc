package dev.latchkey.leak;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.latchkey.platform.Problem;
import dev.latchkey.platform.Shared;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import java.io.IOException;
import java.security.PublicKey;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The keys that GitHub signs with, by their ids. They are asked for when an id is not among them and when they are an hour old, but
 * never more than once a minute, however many requests come: those of the same minute hear of the same answer.
 */
@ApplicationScoped
class GithubKeys {

    private static final Logger LOG = Logger.getLogger(GithubKeys.class);

    /** For so long a key may be used that GitHub has withdrawn. */
    private static final Duration FRESH = Duration.ofHours(1);

    private static final Duration BETWEEN_ATTEMPTS = Duration.ofMinutes(1);

    private final GithubKeysFetch fetch;
    private final ObjectMapper json;
    private final Clock clock;

    private volatile Known known = new Known(Map.of(), null, Instant.MIN);
    private Instant attemptedAt = Instant.MIN;
    private Uni<Known> attempt = Uni.createFrom().nothing();

    GithubKeys(GithubKeysFetch fetch, ObjectMapper json, Clock clock) {
        this.fetch = fetch;
        this.json = json;
        this.clock = clock;
    }

    private record Known(
            Map<String, PublicKey> keys, @Nullable String etag, Instant at) {

        boolean isFreshAt(Instant now) {
            return now.isBefore(at.plus(FRESH));
        }
    }

    /** As GitHub writes them; it may say more. */
    @RegisterForReflection
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Listed(List<ListedKey> publicKeys) {}

    @RegisterForReflection
    @JsonIgnoreProperties(ignoreUnknown = true)
    record ListedKey(String keyIdentifier, String key) {}

    /** The key of that id; empty where GitHub has none. Fails with 503 where GitHub does not say which it has. */
    Uni<Optional<PublicKey>> find(String id) {
        var now = clock.instant();
        var current = known;
        if (current.at() != Instant.MIN
                && current.isFreshAt(now)
                && current.keys().containsKey(id)) {
            return Uni.createFrom().item(Optional.of(current.keys().get(id)));
        }
        var context = Vertx.currentContext();
        return latest(now)
                .emitOn(task -> context.runOnContext(ignored -> task.run())) // whoever asked first has another
                .map(latest -> Optional.ofNullable(latest.keys().get(id)));
    }

    private synchronized Uni<Known> latest(Instant now) {
        // A clock that was set back must not stop it.
        var recently = !now.isBefore(attemptedAt) && now.isBefore(attemptedAt.plus(BETWEEN_ATTEMPTS));
        if (!recently) {
            attemptedAt = now;
            attempt = Shared.of(ask(known, now));
        }
        return attempt;
    }

    private Uni<Known> ask(Known before, Instant now) {
        return fetch.get(before.etag())
                .map(reply -> reply.notModified() ? new Known(before.keys(), before.etag(), now) : read(reply, now))
                .invoke(latest -> known = latest)
                .onFailure()
                .invoke(failure -> LOG.warnf("GitHub's public keys cannot be had: %s", failure))
                .onFailure()
                .transform(failure -> unavailable());
    }

    private Known read(GithubKeysFetch.Reply reply, Instant now) {
        var keys = new HashMap<String, PublicKey>();
        for (var listed : parse(reply.body()).publicKeys()) {
            GithubSignature.readKey(listed.key()).ifPresent(key -> keys.put(listed.keyIdentifier(), key));
        }
        if (keys.isEmpty()) {
            throw new IllegalStateException("There is no P-256 key in the list");
        }
        return new Known(Map.copyOf(keys), reply.etag(), now);
    }

    private Listed parse(byte[] body) {
        try {
            return json.readValue(body, Listed.class);
        } catch (IOException e) {
            throw new IllegalStateException("It is no list of keys");
        }
    }

    /** Nothing is believed that cannot be checked. */
    private static Throwable unavailable() {
        return Problem.of(
                        503,
                        "signature_check_unavailable",
                        "Unavailable",
                        "The signature cannot be checked at the moment: GitHub's public keys cannot be had")
                .withHeader(HttpHeaders.RETRY_AFTER, BETWEEN_ATTEMPTS.toSeconds())
                .build();
    }
}
