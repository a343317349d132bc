package dev.latchkey.verification;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.latchkey.platform.ApiDescription;
import dev.latchkey.platform.Challenge;
import dev.latchkey.platform.CurrentCaller;
import dev.latchkey.platform.KnownCallersOnly;
import dev.latchkey.ratelimit.Standing;
import dev.latchkey.verification.Verdict.Code;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Checks for gateways and back ends, which hold a service key and may learn why a key is refused. */
@Path("/v1/verify")
@KnownCallersOnly
@SecurityRequirement(name = ApiDescription.SERVICE_KEY)
@Tag(name = "Checks")
public class VerifyResource {

    /** How many checks of one batch may wait for the database at a time: other callers need it too. */
    private static final int LOOKUPS = 8;

    private final KeyVerifier verifier;
    private final CurrentCaller caller;

    VerifyResource(KeyVerifier verifier, CurrentCaller caller) {
        this.verifier = verifier;
        this.caller = caller;
    }

    /**
     * A key that somebody presented, with the username, the client address and the user agent it came with, and what they
     * need; {@code cost}: how many requests it counts as, 1 where nobody says.
     */
    public record Check(
            @NotNull @Size(min = 1, max = 512) String key,
            @Nullable @Size(max = 100) Set<@NotNull @Size(max = 127) String> permissions,
            @Nullable @Size(max = 255) String username,
            @Nullable @Size(max = 64) String clientIp,
            @Nullable @Size(max = 16_384) String userAgent,
            @Nullable @Min(0) @Max(Attempt.HIGHEST_COST) Integer cost) {

        Attempt attempt(Door door) {
            return new Attempt(
                    door,
                    null,
                    permissions == null ? Set.of() : permissions,
                    username,
                    clientIp,
                    userAgent,
                    cost == null ? 1 : cost);
        }

        @Override
        public String toString() {
            return "Check";
        }
    }

    /** Many checks at once. */
    public record Batch(@NotNull @Size(min = 1, max = 100) List<@NotNull @Valid Check> checks) {}

    /** The verdicts in the order of the checks, each as if it had been asked for alone. */
    public record BatchView(List<VerdictView> verdicts) {}

    /**
     * The verdict; of a key that nobody knows there is nothing but the code. {@code retryAfter} is in seconds, and absent
     * where the cost can never pass. {@code stale}: the replica no longer hears from the database, and its operator wants
     * answers all the same; the key may have been revoked.
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record VerdictView(
            boolean valid,
            Code code,
            @Nullable UUID keyId,
            @Nullable String name,
            @Nullable String type,
            @Nullable String keyspace,
            @Nullable UUID accountId,
            @Nullable Set<String> permissions,
            @Nullable Instant expiresAt,
            @Nullable Long retryAfter,
            @JsonInclude(JsonInclude.Include.NON_DEFAULT) boolean stale,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) List<RateLimitView> rateLimits) {

        static VerdictView of(Verdict verdict) {
            var code = verdict.code();
            var limits =
                    verdict.charge().limits().stream().map(RateLimitView::of).toList();
            var key = verdict.key();
            if (key == null) {
                return new VerdictView(false, code, null, null, null, null, null, null, null, null, false, limits);
            }
            return new VerdictView(
                    code == Code.VALID,
                    code,
                    key.id(),
                    key.name(),
                    key.type(),
                    key.keyspace(),
                    key.accountId(),
                    key.permissions(),
                    key.expiresAt(),
                    code == Code.RATE_LIMITED ? verdict.charge().secondsToRetry() : null,
                    verdict instanceof Verdict.Accepted accepted && accepted.stale(),
                    limits);
        }
    }

    /** One limit of the key after this check; {@code remaining} is what this replica knows of. */
    public record RateLimitView(String name, long limit, long remaining, Instant resetAt) {

        static RateLimitView of(Standing standing) {
            return new RateLimitView(
                    standing.name(), standing.rate().requests(), standing.remaining(), standing.resetsAt());
        }
    }

    /** 200 with the verdict, good or bad, and 503 where none can be given; needs a service key with {@code keys:verify}. */
    @POST
    @Operation(summary = "Check a key")
    public Uni<VerdictView> verify(@NotNull @Valid Check check) {
        caller.mustHold("keys:verify");
        return verifier.verify(check.key(), check.attempt(Door.VERIFY)).map(verdict -> {
            if (verdict.code() == Code.UNAVAILABLE) {
                throw Challenge.verificationUnavailable();
            }
            return VerdictView.of(verdict);
        });
    }

    /**
     * 200 with a verdict on each check, of which one may be {@code UNAVAILABLE} where others are given; needs a service key
     * with {@code keys:verify}.
     */
    @POST
    @Path("/batch")
    @Operation(summary = "Check up to 100 keys")
    public Uni<BatchView> verifyBatch(@NotNull @Valid Batch batch) {
        caller.mustHold("keys:verify");
        var verdicts = batch.checks().stream()
                .map(check -> verifier.verify(check.key(), check.attempt(Door.BATCH)))
                .toList();
        return Uni.join()
                .all(verdicts)
                .usingConcurrencyOf(LOOKUPS)
                .andFailFast()
                .map(all -> new BatchView(all.stream().map(VerdictView::of).toList()));
    }
}
