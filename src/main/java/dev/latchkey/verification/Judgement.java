package dev.latchkey.verification;

import dev.latchkey.account.AccountStatus;
import dev.latchkey.ratelimit.Charge;
import dev.latchkey.verification.Verdict.Accepted;
import dev.latchkey.verification.Verdict.Code;
import dev.latchkey.verification.Verdict.Refused;
import java.time.Instant;

/** The rules of a check: what is known of a key, what is attempted and the moment decide, and nothing else. */
final class Judgement {

    private Judgement() {}

    static Verdict judge(KnownKey key, Attempt attempt, Instant now) {
        if (key.revoked() || key.isSecretOverAt(now)) {
            return new Refused(Code.REVOKED, key);
        }
        if (key.isExpiredAt(now)) {
            return new Refused(Code.EXPIRED, key);
        }
        if (!key.active()) {
            return new Refused(Code.INACTIVE, key);
        }
        if (key.accountStatus() != AccountStatus.ACTIVE) {
            return new Refused(Code.ACCOUNT_INACTIVE, key);
        }
        if (!key.allowsFrom(attempt.address())) {
            return new Refused(Code.IP_NOT_ALLOWED, key);
        }
        if (key.username() != null && !key.username().equals(attempt.username())) {
            return new Refused(Code.USERNAME_MISMATCH, key);
        }
        if (!attempt.isOpenTo(key.keyspace())) {
            return new Refused(Code.INSUFFICIENT_PERMISSIONS, key);
        }
        if (!attempt.permissions().stream().allMatch(key::grants)) {
            return new Refused(Code.INSUFFICIENT_PERMISSIONS, key);
        }
        return new Accepted(key, Charge.NONE);
    }
}
