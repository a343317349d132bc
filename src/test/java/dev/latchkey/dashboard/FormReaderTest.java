package dev.latchkey.dashboard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.quarkiverse.resteasy.problem.HttpProblem;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FormReaderTest {

    @Test
    void fields_are_read_as_browsers_write_them() {
        var form = FormReader.read("name=a+b%26c&name=%F0%9F%94%91&empty=&flag&text=%C3%BC;x");

        assertEquals(List.of("a b&c", "🔑"), form.values("name"));
        assertEquals("", form.value("empty"));
        assertEquals("", form.value("flag"));
        assertEquals("ü;x", form.value("text"));
        assertEquals(List.of(), FormReader.read("").values("name"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"%", "a=%", "a=%z", "a=hunter2-Secret%zz&b=c", "%zz=1", "a=b%00c"})
    void what_cannot_be_read_is_refused_and_not_repeated(String body) {
        var refusal = assertThrows(HttpProblem.class, () -> FormReader.read(body));

        assertEquals(400, refusal.getStatusCode());
        assertFalse(String.valueOf(refusal.getDetail()).contains("hunter2"));
        assertNull(refusal.getCause());
    }

    @Test
    void a_form_in_a_log_does_not_say_what_was_entered() {
        assertFalse(FormReader.read("password=hunter2").toString().contains("hunter2"));
    }
}
