package dev.latchkey.person;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.mutiny.core.Vertx;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordsTest {

    @Test
    void a_hash_is_bcrypt_of_cost_10_with_a_salt_of_its_own() {
        var vertx = Vertx.vertx();
        try {
            var passwords = new Passwords(vertx);
            var first = passwords.hash("a good password").await().indefinitely();
            var second = passwords.hash("a good password").await().indefinitely();

            assertTrue(first != null && first.matches("\\$2[aby]\\$10\\$.{53}"), first);
            assertNotEquals(first, second);
        } finally {
            vertx.closeAndAwait();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "onlysmallletters",
                "ONLYCAPITALS",
                "8294067315",
                "with spaces in it",
                "пароль из слов",
                "🔑🔑🔑🔑🔑🔑🔑🔑"
            })
    void letters_of_any_kind_will_do_without_rules_for_their_mixture(String password) {
        assertTrue(Passwords.isAcceptable(password));
    }

    @Test
    void a_long_password_is_taken_up_to_what_bcrypt_reads() {
        assertTrue(Passwords.isAcceptable("x".repeat(72)));
        assertFalse(Passwords.isAcceptable("x".repeat(73)));
    }
}
