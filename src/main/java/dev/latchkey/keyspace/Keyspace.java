package dev.latchkey.keyspace;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The rules for the keys of one product. Configured, checked at start and never stored. */
public record Keyspace(
        String name,
        Map<String, Type> types,
        String defaultType,
        Map<String, Plan> plans,
        String defaultPlan,
        Naming naming,
        Permissions permissions,
        Set<Changeable> changeable,
        Set<String> sensitiveKeywords,
        boolean usernameRequired,
        Expiry expiry,
        Environments environments,
        boolean recoverable,
        Deletion deletion,
        boolean deletedStayListed,
        OnLeak onLeak) {

    /** The keyspace of the keys that back ends use to call Latchkey itself. */
    public static final String SERVICE = "service";

    private static final String WORD = "[a-z][a-z0-9_.-]{0,62}";

    /** {@code resource:level}, for example {@code shifts:write}. */
    public static final String PERMISSION = WORD + ":" + WORD;

    private static final Pattern PERMISSION_PATTERN = Pattern.compile(PERMISSION);
    private static final Pattern WILDCARD_PATTERN = Pattern.compile("\\*|" + WORD + ":\\*");

    /** {@code free}: can be had without paying, and does not make its account active (S3.11). */
    public record Type(
            String name,
            String prefix,
            Limit activeKeys,
            boolean metadata,
            boolean free,
            Map<String, Rate> rateLimits) {}

    /** {@code rateLimits} are shared by all keys of an account; {@code usageDays}: how long its usage is kept. */
    public record Plan(String name, Limit activeKeys, Map<String, Rate> rateLimits, Limit usageDays) {}

    /** What names may be, and what they should be: one that does not follow the rule is taken, with a warning (S4.18). */
    public record Naming(
            int length, boolean required, @Nullable Pattern rule, String example) {

        public boolean follows(@Nullable String keyName) {
            return rule == null || keyName == null || rule.matcher(keyName).matches();
        }
    }

    /** What a key may be given: the catalogue, or any permission of the right form; wildcards only where they are allowed. */
    public record Permissions(Set<String> catalogue, boolean any, boolean required, boolean wildcards) {

        public boolean contains(String permission) {
            if (wildcards && WILDCARD_PATTERN.matcher(permission).matches()) {
                return any || permission.equals("*") || namesResource(permission);
            }
            return any ? PERMISSION_PATTERN.matcher(permission).matches() : catalogue.contains(permission);
        }

        private boolean namesResource(String wildcard) {
            var resource = wildcard.substring(0, wildcard.length() - 1);
            return catalogue.stream().anyMatch(permission -> permission.startsWith(resource));
        }

        /** What a permission must be, for somebody who gave another. */
        public String expected() {
            var wildcardForms = wildcards ? ", resource:* or *" : "";
            if (any) {
                return "must be of the form resource:level" + wildcardForms;
            }
            return catalogue.isEmpty()
                    ? "must be absent: these keys have no permissions"
                    : "must be one of " + String.join(", ", catalogue) + wildcardForms;
        }
    }

    /** What an owner may change after a key has been created. */
    public enum Changeable {
        NAME,
        STATUS,
        METADATA,
        ALLOWED_IPS,
        RATE_LIMITS
    }

    /** Whether keys may end by themselves; {@code presets}, where there are any, are the only lengths of life. */
    public record Expiry(
            boolean allowed,
            Map<String, Lifetime> presets,
            @Nullable Lifetime longest) {}

    /** Where keys are used, each with the age at which a secret should be rotated (S4.16). */
    public record Environments(
            List<Environment> all, @Nullable Environment byDefault) {

        /** The environment that one of these texts names by one of its words, the first text first. */
        public Optional<Environment> find(List<String> texts) {
            return texts.stream()
                    .flatMap(text -> Arrays.stream(text.toLowerCase(Locale.ROOT).split("[^a-z0-9]+", -1)))
                    .flatMap(word -> all.stream()
                            .filter(environment -> environment.words().contains(word)))
                    .findFirst()
                    .or(() -> Optional.ofNullable(byDefault));
        }
    }

    public record Environment(String name, Set<String> words, Lifetime rotateAfter) {}

    /** When a key may be deleted. */
    public enum Deletion {
        NEVER,
        ANY_TIME,
        /** Only once it is revoked or expired (S5.14). */
        WHEN_ENDED
    }

    /** What becomes of a key whose secret others can read; whoever has it hears of it in any case (S2.11). */
    public enum OnLeak {
        /** Nothing: what stops at once may be worse than what could be done with the key. */
        NOTIFY,
        DEACTIVATE,
        REVOKE
    }

    /** The type of that name, or the default where none is named; empty where this keyspace has no such type. */
    public Optional<Type> findType(Optional<String> type) {
        return Optional.ofNullable(types.get(type.orElse(defaultType)));
    }

    /** The plan of that name, or the default where none is named; empty where this keyspace has no such plan. */
    public Optional<Plan> findPlan(Optional<String> plan) {
        return Optional.ofNullable(plans.get(plan.orElse(defaultPlan)));
    }

    /** The plan of an account; the default where its own is no longer configured, so that nobody is without limits. */
    public Plan planOf(String plan) {
        return findPlan(Optional.of(plan)).or(() -> findPlan(Optional.empty())).orElseThrow();
    }

    /** What the limits of its plans and types are called, which those of a key must not be. */
    public Set<String> rateLimitNames() {
        return Stream.concat(
                        plans.values().stream().map(Plan::rateLimits),
                        types.values().stream().map(Type::rateLimits))
                .flatMap(limits -> limits.keySet().stream())
                .collect(Collectors.toSet());
    }

    /** Whether keys of this type can be made whatever the account's standing; none works in a suspended or cancelled account. */
    public boolean isFree(String type) {
        return findType(Optional.of(type)).map(Type::free).orElse(false);
    }

    /** Where some keys are free, an account is active as long as it has one in use that is not (S3.13, S3.21). */
    public boolean isActivatedByKeys() {
        return types.values().stream().anyMatch(Type::free);
    }
}
