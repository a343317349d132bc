package dev.latchkey.usage;

import dev.latchkey.platform.Address;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What checks of a key must have in common to be counted together. Address and user agent come from outside: an address
 * has one spelling, and what is none, or no product's name, is left empty, so that nothing a client sends can keep a flush
 * from being stored.
 */
public record CheckKind(String outcome, String address, String userAgent) {

    private static final int LONGEST = 64;
    private static final String TOKEN_SIGNS = "!#$%&'*+-.^_`|~";

    /** The outcome of a check that let somebody in. */
    static final String ACCEPTED = "VALID";

    /** Of a user agent only the first product's name counts, without its version (RFC 9110 §10.1.5). */
    public static CheckKind of(String outcome, @Nullable String address, @Nullable String userAgent) {
        return new CheckKind(outcome, canonical(address), product(userAgent));
    }

    private static String canonical(@Nullable String address) {
        return address == null ? "" : Objects.requireNonNullElse(Address.canonical(address), "");
    }

    /** Computed anew each time: for a name of some letters that is cheaper than looking the whole header up. */
    private static String product(@Nullable String userAgent) {
        if (userAgent == null) {
            return "";
        }
        var end = 0;
        while (end < userAgent.length() && end < LONGEST && isTokenSign(userAgent.charAt(end))) {
            end++;
        }
        return userAgent.substring(0, end);
    }

    private static boolean isTokenSign(char sign) {
        return (sign >= 'a' && sign <= 'z')
                || (sign >= 'A' && sign <= 'Z')
                || (sign >= '0' && sign <= '9')
                || TOKEN_SIGNS.indexOf(sign) >= 0;
    }

    boolean isAccepted() {
        return outcome.equals(ACCEPTED);
    }

    /** The same outcome from wherever it came. */
    CheckKind fromAnywhere() {
        return new CheckKind(outcome, "", "");
    }
}
