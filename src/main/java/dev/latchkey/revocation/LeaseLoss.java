package dev.latchkey.revocation;

import java.time.Duration;
import java.util.regex.Pattern;

/**
 * What a replica does that no longer hears from the database: it refuses to answer, or it goes on for a while with what it
 * has in memory. A revoke is then not final before that while is over, and its reply says so.
 *
 * @param serveFor zero: refuse
 */
public record LeaseLoss(Duration serveFor) {

    private static final Pattern SERVE_FOR = Pattern.compile("serve-for:([1-9][0-9]{0,5})(s|m|h)");

    /** Reads {@code refuse}, {@code serve-for:60s}, {@code serve-for:5m} or {@code serve-for:1h}. */
    public static LeaseLoss parse(CharSequence text) {
        if (text.toString().equals("refuse")) {
            return new LeaseLoss(Duration.ZERO);
        }
        var match = SERVE_FOR.matcher(text);
        if (!match.matches()) {
            throw new IllegalArgumentException("must be refuse, or like serve-for:60s");
        }
        return new LeaseLoss(Duration.parse("PT" + match.group(1) + match.group(2)));
    }

    @Override
    public String toString() {
        return serveFor.isZero() ? "refuse" : "serve-for:" + serveFor.toSeconds() + "s";
    }
}
