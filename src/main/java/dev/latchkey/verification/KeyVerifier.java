package dev.latchkey.verification;

import dev.latchkey.keyspace.Keyspaces;
import dev.latchkey.keyspace.SecretHash;
import dev.latchkey.keyspace.SecretText;
import dev.latchkey.usage.UsageCounter;
import dev.latchkey.verification.Verdict.Code;
import dev.latchkey.verification.Verdict.Refused;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Says whether a presented key is good. Cheapest first: shape and checksum, memory, and only then one look-up. */
@ApplicationScoped
public class KeyVerifier {

    private static final Logger LOG = Logger.getLogger(KeyVerifier.class);

    private static final Verdict MALFORMED = new Refused(Code.MALFORMED, null);
    private static final Verdict NOT_FOUND = new Refused(Code.NOT_FOUND, null);
    private static final Verdict UNAVAILABLE = new Refused(Code.UNAVAILABLE, null);

    private final Keyspaces keyspaces;
    private final KeyCache cache;
    private final UsageCounter usage;
    private final Clock clock;
    private final Map<Code, Counter> checks = new EnumMap<>(Code.class);

    KeyVerifier(Keyspaces keyspaces, KeyCache cache, UsageCounter usage, Clock clock, MeterRegistry metrics) {
        this.keyspaces = keyspaces;
        this.cache = cache;
        this.usage = usage;
        this.clock = clock;
        for (var code : Code.values()) {
            checks.put(code, metrics.counter("latchkey.checks", "code", code.name()));
        }
    }

    /** The verdict on what a client sent; a key that is not in memory is refused while the database cannot be asked. */
    public Uni<Verdict> verify(String sent, Attempt attempt) {
        var atOnce = verifyAtOnce(sent, attempt);
        if (atOnce != null) {
            return Uni.createFrom().item(atOnce);
        }
        var hash = hashOf(SecretText.parse(sent).orElseThrow());
        return cache.find(hash)
                .map(key -> key == null ? counted(NOT_FOUND) : judge(key, hash, attempt))
                .onFailure()
                .recoverWithItem(this::unavailable);
    }

    /** The verdict where it takes no look-up, else null: then {@link #verify} has to be asked. */
    @Nullable Verdict verifyAtOnce(String sent, Attempt attempt) {
        var secret = SecretText.parse(sent);
        if (secret.isEmpty() || keyspaces.findByPrefix(secret.get().prefix()).isEmpty()) {
            return counted(MALFORMED);
        }
        var hash = hashOf(secret.get());
        var held = cache.ifPresent(hash);
        return held == null ? null : judge(held, hash, attempt);
    }

    private static SecretHash hashOf(SecretText secret) {
        return new SecretHash(secret.digest());
    }

    private Verdict unavailable(Throwable cause) {
        LOG.debugf("A key could not be looked up: %s", cause);
        return counted(UNAVAILABLE);
    }

    /** Only a known key has usage: whoever guesses must not be able to fill the table. */
    private Verdict judge(KnownKey key, SecretHash hash, Attempt attempt) {
        var now = clock.instant();
        var verdict = Judgement.judge(key, attempt, now);
        usage.count(hash, key.id(), attempt.toKind(verdict.code()), now);
        return counted(verdict);
    }

    private Verdict counted(Verdict verdict) {
        Objects.requireNonNull(checks.get(verdict.code())).increment();
        return verdict;
    }
}
