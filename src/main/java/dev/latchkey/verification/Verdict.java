package dev.latchkey.verification;

import org.jspecify.annotations.Nullable;

/** The answer to one check. A refusal is an answer, not an error, so nothing here is thrown. */
public sealed interface Verdict {

    Code code();

    record Accepted(KnownKey key) implements Verdict {
        @Override
        public Code code() {
            return Code.VALID;
        }
    }

    /** {@code key} is null where no such key is known. */
    record Refused(Code code, @Nullable KnownKey key) implements Verdict {}

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
        /** The answer cannot be given safely now. */
        UNAVAILABLE
    }
}
