package dev.latchkey.verification;

import dev.latchkey.platform.Challenge;
import dev.latchkey.platform.Problem;
import io.quarkiverse.resteasy.problem.HttpProblem;

/** What whoever presents a key hears when it is refused: the same for every reason that lies in the key. */
public final class Refusal {

    private Refusal() {}

    public static HttpProblem of(Verdict verdict, Attempt attempt) {
        return switch (verdict.code()) {
            case ACCOUNT_INACTIVE -> Challenge.accountInactive();
            case INSUFFICIENT_PERMISSIONS -> insufficient(verdict, attempt);
            case RATE_LIMITED ->
                Problem.quotaExceeded(
                        verdict.charge().violated(), verdict.charge().secondsToRetry());
            case UNAVAILABLE -> Challenge.verificationUnavailable();
            default -> Challenge.invalidKey();
        };
    }

    /** To the keys of one keyspace those of another are as good as unknown. */
    private static HttpProblem insufficient(Verdict verdict, Attempt attempt) {
        var key = verdict.key();
        return key != null && attempt.isOpenTo(key.keyspace())
                ? Challenge.insufficientScope(
                        attempt.permissions().stream().sorted().toArray(String[]::new))
                : Challenge.invalidKey();
    }
}
