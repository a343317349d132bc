package dev.latchkey.keyspace;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** The rules for the keys of one product. Configured, checked at start and never stored. */
public record Keyspace(
        String name,
        Map<String, Type> types,
        String defaultType,
        Map<String, Plan> plans,
        String defaultPlan,
        int nameLength,
        boolean nameRequired,
        Permissions permissions,
        Set<Changeable> changeable,
        Set<String> sensitiveKeywords,
        boolean usernameRequired,
        Expiry expiry,
        List<String> expiryPresets,
        Deletion deletion,
        boolean deletedStayListed) {

    /** The keyspace of the keys that back ends use to call Latchkey itself. */
    public static final String SERVICE = "service";

    /** {@code resource:level}, for example {@code shifts:write}. */
    public static final String PERMISSION = "[a-z][a-z0-9_.-]{0,62}:[a-z][a-z0-9_.-]{0,62}";

    private static final Pattern PERMISSION_PATTERN = Pattern.compile(PERMISSION);

    public record Type(String name, String prefix, Limit activeKeys, boolean metadata) {}

    public record Plan(String name, Limit activeKeys) {}

    /** What a key may be given: the catalogue, or any permission of the right form. */
    public record Permissions(Set<String> catalogue, boolean any, boolean required) {

        public boolean contains(String permission) {
            return any ? PERMISSION_PATTERN.matcher(permission).matches() : catalogue.contains(permission);
        }

        /** What a permission must be, for somebody who gave another. */
        public String expected() {
            if (any) {
                return "must be of the form resource:level";
            }
            return catalogue.isEmpty()
                    ? "must be absent: these keys have no permissions"
                    : "must be one of " + String.join(", ", catalogue);
        }
    }

    /** What an owner may change after a key has been created. */
    public enum Changeable {
        NAME,
        STATUS,
        METADATA,
        ALLOWED_IPS
    }

    /** Whether keys may end by themselves. */
    public enum Expiry {
        NEVER,
        ANY
    }

    /** When a key may be deleted. */
    public enum Deletion {
        NEVER,
        ANY_TIME,
        /** Only once it is revoked or expired (S5.14). */
        WHEN_ENDED
    }

    /** The type of that name, or the default where none is named; empty where this keyspace has no such type. */
    public Optional<Type> findType(Optional<String> type) {
        return Optional.ofNullable(types.get(type.orElse(defaultType)));
    }

    /** The plan of that name, or the default where none is named; empty where this keyspace has no such plan. */
    public Optional<Plan> findPlan(Optional<String> plan) {
        return Optional.ofNullable(plans.get(plan.orElse(defaultPlan)));
    }
}
