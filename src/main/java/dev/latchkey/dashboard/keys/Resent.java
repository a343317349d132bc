package dev.latchkey.dashboard.keys;

import dev.latchkey.dashboard.Form;
import dev.latchkey.platform.Problem;
import io.quarkiverse.resteasy.problem.HttpProblem;
import java.util.HashMap;

/** A form that makes a secret, to be sent again. */
final class Resent {

    private Resent() {}

    /** With the reasons; one whose key stands for other entries already gets another, or it could never be sent. */
    static Form form(Form form, HttpProblem problem) {
        if (!Problem.codeOf(problem).equals("idempotency_key_reused")) {
            return form.refused(problem);
        }
        var values = new HashMap<>(form.values());
        values.remove(Form.ONCE);
        return Form.with(values).refused(problem);
    }
}
