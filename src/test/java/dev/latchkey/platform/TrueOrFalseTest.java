package dev.latchkey.platform;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrueOrFalseTest {

    @Test
    void there_are_two_words() {
        assertEquals(true, new TrueOrFalse().convert("true"));
        assertEquals(false, new TrueOrFalse().convert("false"));
    }

    /** Each of them means false elsewhere, and the resources would stay. */
    @ParameterizedTest
    @ValueSource(strings = {"FALSE", "no", "off", "0", ""})
    void no_other_word_switches_anything_off(String text) {
        assertThrows(IllegalArgumentException.class, () -> new TrueOrFalse().convert(text));
    }
}
