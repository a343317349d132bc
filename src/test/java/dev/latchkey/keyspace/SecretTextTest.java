package dev.latchkey.keyspace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretTextTest {

    static final SecureRandom RANDOM = new SecureRandom();

    /** S1.1, S1.8, S2.10; S1.27: what was committed all the same, a scanner finds. */
    @Test
    void a_secret_is_the_prefix_26_random_characters_and_6_of_checksum() {
        var secret = SecretText.issue("snapi_sk_live_", RANDOM);

        assertTrue(secret.reveal().matches("snapi_sk_live_[0-9A-Za-z]{32}"));
        assertEquals("snapi_sk_live_", secret.prefix());
        assertEquals(secret.reveal().substring(42), secret.lastFour());
        assertTrue(secret.reveal().matches("[a-z][a-z0-9_]*_[0-9A-Za-z]{32}"), "the pattern published for scanners");
    }

    /** The same checksum computed the long way, so that a scanner in another language can be checked against it. */
    @Test
    void the_checksum_is_crc_32_of_all_before_it_in_base62() {
        var text = SecretText.issue("lk_live_", RANDOM).reveal();
        var crc = new CRC32();
        crc.update(text.substring(0, text.length() - 6).getBytes(StandardCharsets.US_ASCII));

        var value = 0L;
        for (var c : text.substring(text.length() - 6).toCharArray()) {
            value = value * 62 + "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz".indexOf(c);
        }
        assertEquals(crc.getValue(), value);
    }

    @Test
    void what_was_issued_can_be_read_back() {
        var secret = SecretText.issue("spk_", RANDOM);

        var parsed = SecretText.parse(secret.reveal()).orElseThrow();

        assertEquals(secret.reveal(), parsed.reveal());
        assertEquals(HexFormat.of().formatHex(secret.digest()), HexFormat.of().formatHex(parsed.digest()));
    }

    @Test
    void one_wrong_character_anywhere_is_noticed() {
        var text = SecretText.issue("lk_test_", RANDOM).reveal();

        for (var i = 0; i < text.length(); i++) {
            var wrong = text.charAt(i) == 'x' ? 'y' : 'x';
            var typo = text.substring(0, i) + wrong + text.substring(i + 1);
            assertFalse(SecretText.parse(typo).isPresent(), "at " + i);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "_", "lk_live_", "lk_live_short", "Bearer x", "lk_live_0123456789012345678901234567890é"})
    void what_has_another_shape_is_no_secret(String text) {
        assertEquals(Optional.empty(), SecretText.parse(text));
    }

    @Test
    void a_text_of_any_length_is_refused_quickly() {
        assertEquals(Optional.empty(), SecretText.parse("a_" + "0".repeat(10_000_000)));
    }

    /** S4.24: leading and trailing spaces. */
    @Test
    void neither_spaces_nor_case_are_forgiven() {
        var text = SecretText.issue("lk_live_", RANDOM).reveal();

        assertFalse(SecretText.parse(" " + text).isPresent());
        assertFalse(SecretText.parse(text + " ").isPresent());
        assertFalse(SecretText.parse(text.toUpperCase(Locale.ROOT)).isPresent());
    }

    /** Chi-square with 61 degrees of freedom: above 120 happens once in 100,000 fair runs; modulo 62 gives thousands. */
    @Test
    void every_character_is_equally_likely() {
        var counts = new long[128];
        var random = new SplittableRandom(42);
        var draws = 40_000;
        for (var i = 0; i < draws; i++) {
            SecretText.issue("a_", random).reveal().substring(2, 28).chars().forEach(c -> counts[c]++);
        }
        var expected = draws * 26 / 62.0;
        var chiSquare = 0.0;
        for (var c : "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz".toCharArray()) {
            chiSquare += (counts[c] - expected) * (counts[c] - expected) / expected;
        }
        assertTrue(chiSquare < 120, "chi-square " + chiSquare);
    }

    @Test
    void bytes_that_would_favour_some_characters_are_thrown_away() {
        var bytes = new RandomGenerator() {
            private int next = 240;

            @Override
            public void nextBytes(byte[] target) {
                for (var i = 0; i < target.length; i++) {
                    target[i] = (byte) next++;
                }
            }

            @Override
            public long nextLong() {
                throw new UnsupportedOperationException();
            }
        };

        assertTrue(SecretText.issue("a_", bytes).reveal().startsWith("a_" + "stuvwxyz" + "0123456789ABCDEFGH"));
    }

    @Test
    void no_two_are_the_same() {
        var seen = new HashSet<String>();
        for (var i = 0; i < 10_000; i++) {
            assertTrue(seen.add(SecretText.issue("a_", RANDOM).reveal()));
        }
    }

    /** S4.15. */
    @Test
    void printing_one_does_not_give_it_away() {
        var secret = SecretText.issue("lk_live_", RANDOM);

        assertEquals("lk_live_…" + secret.lastFour(), secret.toString());
    }
}
