package dev.latchkey.keyspace;

import dev.latchkey.platform.Sha256;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;
import java.util.zip.CRC32;

/**
 * The text a client sends: a prefix that ends in {@code _}, 26 random base62 characters (154 bits) and the CRC-32 of all
 * before it as 6 more, so that a typo or a guess is told from a real secret without a look-up (S2.10).
 */
public final class SecretText {

    static final int RANDOM_LENGTH = 26;
    static final int CHECKSUM_LENGTH = 6;
    static final int BODY_LENGTH = RANDOM_LENGTH + CHECKSUM_LENGTH;

    private static final String BASE62 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

    /** The largest multiple of 62 below 256: bytes from here on would make some characters likelier than others. */
    private static final int UNBIASED = 248;

    /** What could be a secret in a longer text. */
    private static final Pattern WORD = Pattern.compile("\\w{" + (BODY_LENGTH + 2) + ",}");

    private final String text;

    private SecretText(String text) {
        this.text = text;
    }

    /** Makes a new secret; the generator must be a {@link SecureRandom} created while running. */
    public static SecretText issue(String prefix, SecureRandom random) {
        return issue(prefix, (RandomGenerator) random);
    }

    static SecretText issue(String prefix, RandomGenerator random) {
        var text = new StringBuilder(prefix.length() + BODY_LENGTH).append(prefix);
        var bytes = new byte[RANDOM_LENGTH];
        while (text.length() < prefix.length() + RANDOM_LENGTH) {
            random.nextBytes(bytes);
            for (int i = 0; i < bytes.length && text.length() < prefix.length() + RANDOM_LENGTH; i++) {
                var value = bytes[i] & 0xff;
                if (value < UNBIASED) {
                    text.append(BASE62.charAt(value % 62));
                }
            }
        }
        return new SecretText(text.append(checksum(text)).toString());
    }

    /** Reads what a client sent; empty where the shape or the checksum is wrong. */
    public static Optional<SecretText> parse(String sent) {
        var body = sent.length() - BODY_LENGTH;
        if (body < 2 || sent.length() > 128 || sent.charAt(body - 1) != '_' || !isBase62(sent, body)) {
            return Optional.empty();
        }
        var unsigned = sent.length() - CHECKSUM_LENGTH;
        var matches = checksum(sent.substring(0, unsigned)).contentEquals(sent.substring(unsigned));
        return matches ? Optional.of(new SecretText(sent)) : Optional.empty();
    }

    /** Whether a secret stands anywhere in this query of a URL, under whatever name, plain or escaped once. */
    public static boolean isInQuery(String query) {
        return Arrays.stream(query.split("&"))
                .map(SecretText::unescaped)
                .flatMap(parameter -> WORD.matcher(parameter).results())
                .anyMatch(word -> parse(word.group()).isPresent());
    }

    private static String unescaped(String parameter) {
        try {
            return URLDecoder.decode(parameter, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return parameter;
        }
    }

    private static boolean isBase62(String text, int from) {
        for (int i = from; i < text.length(); i++) {
            var c = text.charAt(i);
            if (!((c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z'))) {
                return false;
            }
        }
        return true;
    }

    private static String checksum(CharSequence unsigned) {
        var crc = new CRC32();
        crc.update(unsigned.toString().getBytes(StandardCharsets.UTF_8));
        var value = crc.getValue();
        var digits = new char[CHECKSUM_LENGTH];
        for (int i = CHECKSUM_LENGTH - 1; i >= 0; i--) {
            digits[i] = BASE62.charAt((int) (value % 62));
            value /= 62;
        }
        return new String(digits);
    }

    public String prefix() {
        return text.substring(0, text.length() - BODY_LENGTH);
    }

    public String lastFour() {
        return text.substring(text.length() - 4);
    }

    /** SHA-256 of the whole text, 32 bytes: what a secret is known by (S1.4). */
    public byte[] digest() {
        return Sha256.of(text);
    }

    /** The secret itself, for the one reply that shows it. */
    public String reveal() {
        return text;
    }

    /** Never the secret: this ends up in logs. */
    @Override
    public String toString() {
        return prefix() + "…" + lastFour();
    }
}
