package dev.latchkey.leak;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import java.util.Optional;

/** Whether a scanner was right; its words are GitHub's. */
public enum Label {
    TRUE_POSITIVE,
    /** No secret of ours: the checksum tells, or we never made it, or its key was deleted, or a later rotation has removed it. */
    FALSE_POSITIVE;

    static Label of(Optional<LeakReport> report) {
        return report.isPresent() ? TRUE_POSITIVE : FALSE_POSITIVE;
    }

    @JsonValue
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
