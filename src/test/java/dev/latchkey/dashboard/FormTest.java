package dev.latchkey.dashboard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.latchkey.platform.Problem;
import dev.latchkey.platform.Versioned;
import io.quarkiverse.resteasy.problem.HttpProblem;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FormTest {

    final Versioned first = () -> 1;
    final Versioned second = () -> 2;
    final Form sent = Form.with(Map.of("version", List.of(Form.EMPTY.tag(first)), "once", List.of("o")));

    @Test
    void a_change_is_meant_for_the_version_that_was_shown_or_for_whichever_there_is() {
        sent.meant().mustAllow(1);
        assertThrows(HttpProblem.class, () -> sent.meant().mustAllow(2));
        Form.EMPTY.meant().mustAllow(2);
    }

    /** Or putting one field right would overwrite what somebody else has changed since. */
    @Test
    void a_refused_form_stays_meant_for_the_version_that_was_seen_first() {
        var again = sent.refused(Problem.invalid("/name", "must not be blank"));
        assertEquals(first.tag(), again.tag(second));
        assertEquals("o", again.onceKey());
    }

    @Test
    void a_form_that_was_overtaken_is_shown_for_the_version_there_is() {
        var overtaken = assertThrows(HttpProblem.class, () -> sent.meant().mustAllow(2));
        assertEquals(second.tag(), sent.refused(overtaken).tag(second));
    }

    @Test
    void a_form_whose_once_stands_for_something_else_gets_another() {
        var again = sent.refused(Problem.conflict("idempotency_key_reused", "It stands for another request"));
        assertNotEquals("o", again.onceKey());
    }
}
