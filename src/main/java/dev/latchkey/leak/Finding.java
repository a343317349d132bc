package dev.latchkey.leak;

import dev.latchkey.keyspace.SecretHash;
import dev.latchkey.keyspace.SecretMask;
import dev.latchkey.keyspace.SecretText;
import dev.latchkey.platform.Sha256;
import java.util.HexFormat;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What somebody takes for a secret, and where they found it, as far as it may be kept.
 *
 * @param hash null where it cannot be a secret: its shape or its checksum is wrong
 * @param url without any secret that stands in it, at most 2,048 characters
 * @param source what kind of place that is, in small letters: {@code content}, {@code commit}, {@code npm}, …
 */
record Finding(@Nullable SecretHash hash, @Nullable String url, String source) {

    static final int LONGEST_URL = 2_048;

    private static final String UNKNOWN = "unknown";

    /** Scanners differ in capitals, GitHub in its own documents; any other text could be anything. */
    private static final Pattern SOURCE = Pattern.compile("[a-z0-9_.-]{1,64}");

    private static final Pattern UNPRINTABLE = Pattern.compile("\\p{Cntrl}");

    static Finding of(String token, @Nullable String url, @Nullable String source) {
        var hash = SecretText.parse(token).map(SecretText::digest).map(SecretHash::new);
        return new Finding(hash.orElse(null), keepable(url), nameOf(source));
    }

    /** Cut last: half a secret is none that could be found and taken out. */
    private static @Nullable String keepable(@Nullable String url) {
        if (url == null || url.isBlank()) {
            return null;
        }
        var masked = SecretMask.mask(UNPRINTABLE.matcher(url).replaceAll(""));
        return masked.length() <= LONGEST_URL ? masked : masked.substring(0, LONGEST_URL);
    }

    private static String nameOf(@Nullable String source) {
        if (source == null || !SecretMask.mask(source).equals(source)) {
            return UNKNOWN;
        }
        var name = source.toLowerCase(Locale.ROOT);
        return SOURCE.matcher(name).matches() ? name : UNKNOWN;
    }

    /** The same for the same secret at the same url. */
    String fingerprint(SecretHash secret) {
        var hex = HexFormat.of();
        return hex.formatHex(Sha256.of(hex.formatHex(secret.bytes()) + " " + (url == null ? "" : url)));
    }
}
