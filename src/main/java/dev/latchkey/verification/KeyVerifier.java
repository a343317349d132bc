package dev.latchkey.verification;

import dev.latchkey.keyspace.Keyspaces;
import dev.latchkey.keyspace.SecretHash;
import dev.latchkey.keyspace.SecretText;
import dev.latchkey.ratelimit.Charge;
import dev.latchkey.ratelimit.RateLimiter;
import dev.latchkey.revocation.Lease;
import dev.latchkey.revocation.Lease.Standing;
import dev.latchkey.usage.UsageCounter;
import dev.latchkey.verification.Verdict.Accepted;
import dev.latchkey.verification.Verdict.Code;
import dev.latchkey.verification.Verdict.Refused;
import io.micrometer.core.instrument.Timer;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Says whether a presented key is good. Cheapest first: shape and checksum, memory, and only then the database. */
@ApplicationScoped
public class KeyVerifier {

    private static final Logger LOG = Logger.getLogger(KeyVerifier.class);

    private static final Verdict MALFORMED = new Refused(Code.MALFORMED, null);
    private static final Verdict NOT_FOUND = new Refused(Code.NOT_FOUND, null);
    private static final Verdict UNAVAILABLE = new Refused(Code.UNAVAILABLE, null);

    private final Keyspaces keyspaces;
    private final Lease lease;
    private final KeyCache cache;
    private final RateLimiter limiter;
    private final UsageCounter usage;
    private final Clock clock;
    private final CheckMetrics metrics;

    KeyVerifier(
            Keyspaces keyspaces,
            Lease lease,
            KeyCache cache,
            RateLimiter limiter,
            UsageCounter usage,
            Clock clock,
            CheckMetrics metrics) {
        this.keyspaces = keyspaces;
        this.lease = lease;
        this.cache = cache;
        this.limiter = limiter;
        this.usage = usage;
        this.clock = clock;
        this.metrics = metrics;
    }

    /** The verdict on what a client sent; refused where it takes the database and that cannot be asked. */
    public Uni<Verdict> verify(String sent, Attempt attempt) {
        var atOnce = verifyAtOnce(sent, attempt);
        return atOnce == null ? verifyLate(sent, attempt) : Uni.createFrom().item(atOnce);
    }

    /** The verdict where {@link #verifyAtOnce} has just given none. */
    public Uni<Verdict> verifyLate(String sent, Attempt attempt) {
        var hash = hashOf(SecretText.parse(sent).orElseThrow());
        var wait = Timer.start();
        return cache.find(hash, attempt.address())
                .chain(key -> judgeLate(key, attempt))
                .onFailure()
                .recoverWithItem(KeyVerifier::unavailable)
                .map(verdict -> counted(verdict, hash, attempt))
                .invoke(verdict -> metrics.time(wait, verdict.code()));
    }

    /**
     * The verdict where it takes no look-up of a key or a quota, else null: then {@link #verifyLate} has to be asked. The lease
     * comes before memory: in the other order a change could be applied in between, and what was read be from before it.
     */
    public @Nullable Verdict verifyAtOnce(String sent, Attempt attempt) {
        var secret = SecretText.parse(sent);
        if (secret.isEmpty() || keyspaces.findByPrefix(secret.get().prefix()).isEmpty()) {
            return counted(MALFORMED, attempt);
        }
        var standing = lease.standing();
        if (standing == Standing.LOST) {
            return counted(UNAVAILABLE, attempt);
        }
        var hash = hashOf(secret.get());
        var held = cache.ifPresent(hash);
        if (held == null) {
            return standing == Standing.HELD ? judgeUnheld(hash, attempt) : counted(UNAVAILABLE, attempt);
        }
        var verdict = judgeAtOnce(held, attempt);
        if (verdict instanceof Accepted accepted && standing == Standing.STALE) {
            verdict = accepted.asStale();
        }
        return verdict == null ? null : counted(verdict, hash, attempt);
    }

    /** A flood of wrong keys ends here: they are refused as fast as good ones are let in. */
    private @Nullable Verdict judgeUnheld(SecretHash hash, Attempt attempt) {
        if (cache.isUnknown(hash)) {
            return counted(NOT_FOUND, attempt);
        }
        return cache.mayFind(hash, attempt.address()) ? null : counted(UNAVAILABLE, attempt);
    }

    /** The lease once more: what was read may come from a primary that has been deposed in the meantime. */
    private Uni<Verdict> judgeLate(@Nullable KnownKey key, Attempt attempt) {
        if (lease.standing() != Standing.HELD) {
            return Uni.createFrom().item(UNAVAILABLE);
        }
        return key == null ? Uni.createFrom().item(NOT_FOUND) : judge(key, attempt);
    }

    private static SecretHash hashOf(SecretText secret) {
        return new SecretHash(secret.digest());
    }

    private @Nullable Verdict judgeAtOnce(KnownKey key, Attempt attempt) {
        var verdict = Judgement.judge(key, attempt, clock.instant());
        if (!isCharged(verdict, key)) {
            return verdict;
        }
        var charge = limiter.chargeAtOnce(key.accountId(), key.quotas(), attempt.cost());
        return charge == null ? null : verdict(key, charge);
    }

    private Uni<Verdict> judge(KnownKey key, Attempt attempt) {
        var verdict = Judgement.judge(key, attempt, clock.instant());
        return isCharged(verdict, key)
                ? limiter.charge(key.accountId(), key.quotas(), attempt.cost()).map(charge -> verdict(key, charge))
                : Uni.createFrom().item(verdict);
    }

    /** Last of all, so that a refusal costs nothing; and not at all where there is no limit. */
    private static boolean isCharged(Verdict verdict, KnownKey key) {
        return verdict instanceof Accepted && !key.quotas().isEmpty();
    }

    private static Verdict verdict(KnownKey key, Charge charge) {
        return charge.accepted() ? new Accepted(key, charge) : new Refused(Code.RATE_LIMITED, key, charge);
    }

    private static Verdict unavailable(Throwable cause) {
        LOG.debugf("A key could not be checked: %s", cause);
        return UNAVAILABLE;
    }

    /** Only a known key has usage: whoever guesses must not be able to fill the table. */
    private Verdict counted(Verdict verdict, SecretHash hash, Attempt attempt) {
        var key = verdict.key();
        if (key != null) {
            usage.count(hash, key.id(), attempt.toKind(verdict.code()), clock.instant());
        }
        return counted(verdict, attempt);
    }

    private Verdict counted(Verdict verdict, Attempt attempt) {
        metrics.count(attempt.door(), verdict.code());
        return verdict;
    }
}
