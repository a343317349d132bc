package dev.latchkey.webhook;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Whether anything is sent to an endpoint; its owner switches it between the two. */
public enum EndpointStatus {
    ACTIVE,
    INACTIVE;

    @JsonValue
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
