package dev.latchkey.dashboard.keys;

import java.util.Locale;

/** A change of a key that somebody confirms on a page of its own. */
public enum KeyStep {
    ACTIVATE("activated"),
    DEACTIVATE("deactivated"),
    REVOKE("revoked"),
    DELETE("deleted");

    /** What the paths of the pages may name. */
    static final String NAMES = "activate|deactivate|revoke|delete";

    private final String done;

    KeyStep(String done) {
        this.done = done;
    }

    /** The step of one of the {@link #NAMES}. */
    static KeyStep named(String name) {
        return valueOf(name.toUpperCase(Locale.ROOT));
    }

    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What the table then says has happened. */
    String done() {
        return done;
    }

    /** Whether something is over for good. */
    public boolean isFinal() {
        return this == REVOKE || this == DELETE;
    }
}
