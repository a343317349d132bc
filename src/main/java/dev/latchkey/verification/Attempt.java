package dev.latchkey.verification;

import dev.latchkey.usage.CheckKind;
import dev.latchkey.verification.Verdict.Code;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What somebody wants to do with the key they present, who they say they are, from where they come and with what.
 *
 * @param door where the key was presented
 * @param keyspace the only one whose keys open what is attempted; null: all do
 * @param cost how many requests it counts as towards the key's limits
 */
public record Attempt(
        Door door,
        @Nullable String keyspace,
        Set<String> permissions,
        @Nullable String username,
        @Nullable String address,
        @Nullable String userAgent,
        long cost) {

    public static final long HIGHEST_COST = 1_000_000;

    /** Whether keys of this keyspace open what is attempted. */
    boolean isOpenTo(String other) {
        return keyspace == null || keyspace.equals(other);
    }

    /** As what it is counted, once it is known what came of it. */
    CheckKind toKind(Code outcome) {
        return CheckKind.of(outcome.name(), address, userAgent);
    }
}
