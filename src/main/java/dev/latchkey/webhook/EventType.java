package dev.latchkey.webhook;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What endpoints can hear of: entries of the ledger by their action, and what of an entry they are told. That is little,
 * because more people may read it than may read the account: ids, moments and counts, never a name and never a secret.
 */
public enum EventType {
    KEY_CREATED("key.created", "A key was made"),
    KEY_ROTATED(
            "key.rotated",
            "A key has a new secret; the one before works until its grace is over",
            fact("previous_secret_expires_at", "2026-03-19T10:00:00.000Z")),
    KEY_ACTIVATED("key.activated", "A key that was switched off works again"),
    KEY_DEACTIVATED("key.deactivated", "A key was switched off; it can come back"),
    KEY_REVOKED("key.revoked", "A key was ended for good"),
    KEY_DELETED("key.deleted", "A key was taken out of the lists"),
    KEY_EXPIRING(
            "key.expiring",
            "A key will expire: told 30, 7 and 1 days before",
            fact("expires_at", "2026-04-17T10:00:00.000Z"),
            fact("days", 30)),
    KEY_EXPIRED("key.expired", "A key has expired"),
    KEY_STALE(
            "key.stale",
            "A key has not been used for 90 days, or not for another 90; without `last_used_at` it never was (S1.30)",
            fact("last_used_at", "2025-12-18T10:00:00.000Z")),
    KEY_ROTATION_DUE("key.rotation_due", "A key's secret is old enough to be rotated (S4.16)"),
    KEY_LEAKED(
            "key.leaked",
            "A secret of the key was found where others can read it (S2.11); `action` is what was done about it: `none`,"
                    + " `grace_ended`, `deactivated` or `revoked`; `secret` is which one it was: `current`, `previous` (in its"
                    + " grace) or `over` (its time or its key had ended)",
            fact("leak_id", "019cfe2b-6a40-7d54-8c0e-5a4b8f0f3c11"),
            fact("source", "content"),
            fact("secret", "current"),
            fact("action", "none")),
    KEY_NEW_ADDRESS(
            "key.new_address",
            "A key was used from an address it was never used from before (S4.21)",
            fact("since", "2026-03-18T09:58:00.000Z"),
            fact("address", "203.0.113.7")),
    KEY_OFF_HOURS(
            "key.off_hours",
            "A key was used at an hour of the week at which it usually is not (S4.21)",
            fact("since", "2026-03-18T03:12:00.000Z")),
    KEY_TRAFFIC_SPIKE(
            "key.traffic_spike",
            "A key was accepted far more often in an hour than usual (S4.21)",
            fact("since", "2026-03-18T09:01:00.000Z"),
            fact("count", 51_200)),
    AUTH_FAILURE_SPIKE(
            "auth.failure_spike",
            "A key was refused far more often in an hour than usual (S1.30)",
            fact("since", "2026-03-18T09:41:00.000Z"),
            fact("count", 37)),
    LIMIT_REACHED(
            "limit.reached",
            "The account has as many active keys as its plan allows (`active_keys`, with `allowed`), or checks of a key were"
                    + " refused because it was used too often (`rate`, with `since` and `count`)",
            fact("limit", "rate"),
            fact("since", "2026-03-18T09:41:00.000Z"),
            fact("count", 12),
            otherwise("allowed")),
    /** To the one endpoint that somebody tries. */
    WEBHOOK_TEST("webhook.test", "Somebody tries the endpoint");

    /**
     * Something an entry of the ledger says of what has happened; it is told where the entry has it. Without an example it
     * never comes together with the others.
     */
    public record Fact(String name, @Nullable Object example) {}

    private final String text;
    private final String meaning;
    private final List<Fact> facts;

    EventType(String text, String meaning, Fact... facts) {
        this.text = text;
        this.meaning = meaning;
        this.facts = List.of(facts);
    }

    private static Fact fact(String name, Object example) {
        return new Fact(name, example);
    }

    private static Fact otherwise(String name) {
        return new Fact(name, null);
    }

    /** Fails for what is none; the message says which there are. */
    @JsonCreator
    public static EventType parse(String text) {
        return Arrays.stream(values())
                .filter(type -> type.text.equals(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("must be an event such as " + KEY_REVOKED.text));
    }

    /** The ledger's word for it. */
    @JsonValue
    public String text() {
        return text;
    }

    public String meaning() {
        return meaning;
    }

    public List<Fact> facts() {
        return facts;
    }
}
