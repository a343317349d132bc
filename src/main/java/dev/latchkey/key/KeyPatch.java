package dev.latchkey.key;

import com.fasterxml.jackson.annotation.JsonValue;
import dev.latchkey.keyspace.Keyspace.Changeable;
import dev.latchkey.platform.PlainText;
import dev.latchkey.platform.Problem;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What somebody wants to change of a key; what is absent or null stays as it is. */
public record KeyPatch(
        @Nullable @PlainText String name,
        @Nullable Switch status,
        @Nullable Map<String, String> metadata,
        @Nullable List<@NotNull String> allowedIps,
        @Nullable @Size(max = KeyRateLimit.MOST) List<@NotNull @Valid KeyRateLimit> rateLimits) {

    /** The two states a key can be switched between. */
    public enum Switch {
        ACTIVE,
        INACTIVE;

        @JsonValue
        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Whether it does nothing but take away: operators may do that too. */
    boolean onlyRestricts() {
        return status == Switch.INACTIVE && keepsFields();
    }

    private boolean wantsActive() {
        return status == Switch.ACTIVE;
    }

    /** The ledger's word for it. */
    String actionOn(ApiKey key) {
        if (status == null || wantsActive() == key.active) {
            return "key.updated";
        }
        return wantsActive() ? "key.activated" : "key.deactivated";
    }

    void applyTo(ApiKey key, KeyRules rules, Instant now) {
        if (status == null && keepsFields()) {
            throw Problem.badRequest("nothing_to_change", "Give at least one field that can be changed");
        }
        key.mustNotHaveEnded(now); // S5.13
        if (name != null) {
            mustBeChangeable(Changeable.NAME, rules);
            key.rename(rules.name(name));
        }
        if (metadata != null) {
            mustBeChangeable(Changeable.METADATA, rules);
            key.annotate(KeyMetadata.check(metadata, rules.type(key.type), rules.keyspace()));
        }
        if (allowedIps != null) {
            key.allowFrom(rules.allowedIps(allowedIps));
        }
        if (rateLimits != null) {
            key.limit(rules.rateLimits(rateLimits));
        }
        if (status != null) {
            mustBeChangeable(Changeable.STATUS, rules);
            if (wantsActive()) {
                key.activate(now);
            } else {
                key.deactivate(now);
            }
        }
    }

    private boolean keepsFields() {
        return name == null && metadata == null && allowedIps == null && rateLimits == null;
    }

    private static void mustBeChangeable(Changeable field, KeyRules rules) {
        if (!rules.keyspace().changeable().contains(field)) {
            var name = field.name().toLowerCase(Locale.ROOT);
            throw Problem.conflict(
                    name + "_not_changeable",
                    "Keys of the keyspace " + rules.keyspace().name() + " cannot change their " + name);
        }
    }
}
