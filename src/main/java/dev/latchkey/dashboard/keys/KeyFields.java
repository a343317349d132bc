package dev.latchkey.dashboard.keys;

import dev.latchkey.dashboard.Form;
import dev.latchkey.key.KeyPatch;
import dev.latchkey.key.KeyView;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;

/** What can be changed of a key as the fields of a form, and what somebody made of them as a change. */
final class KeyFields {

    private static final String NAME = "name";
    private static final String ALLOWED_IPS = "allowed_ips";

    private KeyFields() {}

    static Form of(KeyView key) {
        var values = new HashMap<>(KeyRows.of(key));
        values.put(NAME, List.of(Objects.requireNonNullElse(key.name(), "")));
        values.put(ALLOWED_IPS, List.of(String.join("\n", key.allowedIps())));
        return Form.with(values);
    }

    /** Changes the fields that the form has; 400 names the one that cannot be read. */
    static KeyPatch patch(Form form) {
        return new KeyPatch(
                form.values().containsKey(NAME) ? form.value(NAME) : null,
                null,
                KeyRows.hasMetadata(form) ? KeyRows.metadata(form) : null,
                form.values().containsKey(ALLOWED_IPS) ? form.lines(ALLOWED_IPS) : null,
                KeyRows.hasRateLimits(form) ? KeyRows.rateLimits(form) : null);
    }
}
