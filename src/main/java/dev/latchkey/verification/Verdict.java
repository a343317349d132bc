package dev.latchkey.verification;

import dev.latchkey.ratelimit.Charge;
import org.jspecify.annotations.Nullable;

/** The answer to one check. A refusal is an answer, not an error, so nothing here is thrown. */
public sealed interface Verdict {

    Code code();

    /** Null where no such key is known. */
    @Nullable KnownKey key();

    /** What the check was charged; nothing where something else than a limit refused it. */
    Charge charge();

    /**
     * Let in.
     *
     * @param stale by a replica that no longer hears from the database: the key may have been revoked in the meantime
     */
    record Accepted(KnownKey key, Charge charge, boolean stale) implements Verdict {

        Accepted(KnownKey key, Charge charge) {
            this(key, charge, false);
        }

        Accepted asStale() {
            return new Accepted(key, charge, true);
        }

        @Override
        public Code code() {
            return Code.VALID;
        }
    }

    record Refused(Code code, @Nullable KnownKey key, Charge charge) implements Verdict {

        Refused(Code code, @Nullable KnownKey key) {
            this(code, key, Charge.NONE);
        }
    }

    /** Why; for a trusted verifier and never for the one who presents the key. */
    enum Code {
        VALID,
        MALFORMED,
        NOT_FOUND,
        REVOKED,
        INACTIVE,
        EXPIRED,
        ACCOUNT_INACTIVE,
        IP_NOT_ALLOWED,
        USERNAME_MISMATCH,
        INSUFFICIENT_PERMISSIONS,
        /** A limit has no room for it: it may be tried again when that limit's next window begins. */
        RATE_LIMITED,
        /** The answer cannot be given safely now. */
        UNAVAILABLE
    }
}
