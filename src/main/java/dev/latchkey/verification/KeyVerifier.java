package dev.latchkey.verification;

import dev.latchkey.keyspace.Keyspaces;
import dev.latchkey.keyspace.SecretText;
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
import org.jspecify.annotations.Nullable;

/** Says whether a presented key is good. Cheapest first: shape and checksum, memory, and only then one look-up. */
@ApplicationScoped
public class KeyVerifier {

    private static final Verdict MALFORMED = new Refused(Code.MALFORMED, null);
    private static final Verdict NOT_FOUND = new Refused(Code.NOT_FOUND, null);

    private final Keyspaces keyspaces;
    private final KeyCache cache;
    private final Clock clock;
    private final Map<Code, Counter> checks = new EnumMap<>(Code.class);

    KeyVerifier(Keyspaces keyspaces, KeyCache cache, Clock clock, MeterRegistry metrics) {
        this.keyspaces = keyspaces;
        this.cache = cache;
        this.clock = clock;
        for (var code : Code.values()) {
            checks.put(code, metrics.counter("latchkey.checks", "code", code.name()));
        }
    }

    /** The verdict on what a client sent. Fails only where the database cannot be asked about an unknown key. */
    public Uni<Verdict> verify(String sent, Attempt attempt) {
        var secret = SecretText.parse(sent)
                .filter(text -> keyspaces.findByPrefix(text.prefix()).isPresent());
        if (secret.isEmpty()) {
            return Uni.createFrom().item(counted(MALFORMED));
        }
        var hash = new SecretHash(secret.get().digest());
        var held = cache.ifPresent(hash);
        return held != null
                ? Uni.createFrom().item(judge(held, attempt))
                : cache.find(hash).map(key -> judge(key, attempt));
    }

    private Verdict judge(@Nullable KnownKey key, Attempt attempt) {
        return counted(key == null ? NOT_FOUND : Judgement.judge(key, attempt, clock.instant()));
    }

    private Verdict counted(Verdict verdict) {
        Objects.requireNonNull(checks.get(verdict.code())).increment();
        return verdict;
    }
}
