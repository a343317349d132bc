package dev.latchkey.webhook;

import com.fasterxml.jackson.annotation.JsonValue;
import jakarta.persistence.EnumeratedValue;

/** Why nothing is sent to an endpoint any more. */
public enum InactiveReason {
    /** Its owner has switched it off. */
    OWNER("owner"),
    /** It has answered 410. */
    GONE("gone"),
    /** It has done nothing but fail for as long as a delivery is tried. */
    FAILING("failing");

    /** As it is written in JSON, in the database and in the ledger. */
    @EnumeratedValue
    private final String text;

    InactiveReason(String text) {
        this.text = text;
    }

    @JsonValue
    public String text() {
        return text;
    }
}
