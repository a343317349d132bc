package dev.latchkey.dashboard.webhooks;

import dev.latchkey.webhook.EventType;
import java.util.Arrays;
import java.util.List;

/** The events that an endpoint can choose, as people look for them. */
public enum EventGroup {
    /** What somebody did. */
    CHANGES,
    /** What time brings. */
    TIME,
    /** What is worth a look at once. */
    ALARMS,
    /** What nobody can choose. */
    NONE;

    static final List<EventGroup> CHOICES = List.of(CHANGES, TIME, ALARMS);

    public List<EventType> events() {
        return Arrays.stream(EventType.values()).filter(it -> of(it) == this).toList();
    }

    /** An event that is new has to find its place here before this compiles. */
    private static EventGroup of(EventType event) {
        return switch (event) {
            case KEY_CREATED, KEY_ROTATED, KEY_ACTIVATED, KEY_DEACTIVATED, KEY_REVOKED, KEY_DELETED -> CHANGES;
            case KEY_EXPIRING, KEY_EXPIRED, KEY_STALE, KEY_ROTATION_DUE -> TIME;
            case KEY_LEAKED, KEY_NEW_ADDRESS, KEY_OFF_HOURS, KEY_TRAFFIC_SPIKE, AUTH_FAILURE_SPIKE, LIMIT_REACHED ->
                ALARMS;
            case WEBHOOK_TEST -> NONE;
        };
    }
}
