package dev.latchkey.keyspace;

import dev.latchkey.keyspace.Keyspace.Environment;
import dev.latchkey.keyspace.Keyspace.Environments;
import dev.latchkey.keyspace.Keyspace.Expiry;
import dev.latchkey.keyspace.Keyspace.Naming;
import dev.latchkey.keyspace.Keyspace.OnLeak;
import dev.latchkey.keyspace.Keyspace.Permissions;
import dev.latchkey.keyspace.Keyspace.Plan;
import dev.latchkey.keyspace.KeyspaceConfig.ExpiryPolicy;
import io.quarkus.runtime.Startup;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Every keyspace there is. A rule that contradicts another stops the start, with the setting that is wrong. */
@Startup
@Singleton
public class Keyspaces {

    private final Map<String, Keyspace> byName = new TreeMap<>();
    private final Map<String, Keyspace> byPrefix = new HashMap<>();

    Keyspaces(KeyspacesConfig config) {
        config.byName().forEach((name, rules) -> byName.put(name, keyspace(name, rules)));
        for (var keyspace : byName.values()) {
            for (var type : keyspace.types().values()) {
                var other = byPrefix.putIfAbsent(type.prefix(), keyspace);
                if (other != null) {
                    throw wrong(
                            keyspace.name(),
                            "types." + type.name() + ".prefix",
                            type.prefix(),
                            "is already a prefix of the keyspace " + other.name());
                }
            }
        }
        if (!byName.containsKey(Keyspace.SERVICE)) {
            throw new ConfigurationException("latchkey.keyspaces.service: this keyspace is needed for service keys");
        }
    }

    public Collection<Keyspace> all() {
        return byName.values();
    }

    public Optional<Keyspace> find(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    /** The keyspace of a stored account; one that is no longer configured is the operator's mistake, not the caller's. */
    public Keyspace get(String name) {
        return find(name)
                .orElseThrow(() -> new IllegalStateException("Accounts exist in the keyspace " + name
                        + ", which is not configured: add latchkey.keyspaces." + name + ".…"));
    }

    /** The keyspace whose secrets start with this prefix; empty where no key can have it. */
    public Optional<Keyspace> findByPrefix(String prefix) {
        return Optional.ofNullable(byPrefix.get(prefix));
    }

    private static Keyspace keyspace(String name, KeyspaceConfig rules) {
        var plans = new TreeMap<String, Plan>();
        rules.plans()
                .forEach((plan, its) -> plans.put(
                        plan,
                        new Plan(
                                plan,
                                its.activeKeys(),
                                rateLimits(name, "plans." + plan, its.rateLimits(), Set.of()),
                                its.usageDays())));
        var ofPlans = new TreeSet<String>();
        plans.values().forEach(plan -> ofPlans.addAll(plan.rateLimits().keySet()));
        var types = new TreeMap<String, Keyspace.Type>();
        rules.types()
                .forEach((type, its) -> types.put(
                        type,
                        new Keyspace.Type(
                                type,
                                its.prefix(),
                                its.activeKeys(),
                                its.metadata(),
                                its.free(),
                                rateLimits(name, "types." + type, its.rateLimits(), ofPlans))));

        var defaultType = rules.defaultType().orElseGet(types::firstKey);
        mustBeOneOf(types.keySet(), name, "default-type", defaultType);
        mustBeOneOf(plans.keySet(), name, "default-plan", rules.defaultPlan());

        return new Keyspace(
                name,
                Collections.unmodifiableSortedMap(types),
                defaultType,
                Collections.unmodifiableSortedMap(plans),
                rules.defaultPlan(),
                new Naming(
                        rules.nameLength(),
                        rules.nameRequired(),
                        rules.nameRule().orElse(null),
                        rules.nameExample().orElse("")),
                permissions(name, rules),
                Set.copyOf(rules.changeable()),
                Set.copyOf(rules.sensitiveKeywords()),
                rules.usernameRequired(),
                expiry(name, rules),
                environments(name, rules),
                rules.recoverable(),
                rules.deletion(),
                rules.deletedStayListed(),
                onLeak(name, rules));
    }

    private static OnLeak onLeak(String name, KeyspaceConfig rules) {
        if (rules.onLeak() == OnLeak.DEACTIVATE && !rules.changeable().contains(Keyspace.Changeable.STATUS)) {
            throw wrong(name, "on-leak", "deactivate", "nobody could switch the key on again: changeable lacks status");
        }
        return rules.onLeak();
    }

    private static Map<String, Rate> rateLimits(
            String name, String whose, Map<String, Rate> limits, Set<String> taken) {
        for (var limit : limits.keySet()) {
            if (!limit.matches(Rate.NAME)) {
                throw wrong(name, whose + ".rate-limits", limit, "is not a name such as burst or per-hour");
            }
            if (taken.contains(limit)) {
                throw wrong(name, whose + ".rate-limits", limit, "is the name of a plan's limit, which may hold too");
            }
        }
        return Collections.unmodifiableSortedMap(new TreeMap<>(limits));
    }

    private static Permissions permissions(String name, KeyspaceConfig rules) {
        var listed = rules.permissions().orElse(List.of());
        var any = listed.contains("any");
        if (any && listed.size() > 1) {
            throw wrong(name, "permissions", String.join(",", listed), "names permissions beside any");
        }
        if (rules.permissionRequired() && listed.isEmpty()) {
            throw wrong(name, "permission-required", "true", "can never be met: permissions is empty");
        }
        return new Permissions(
                any ? Set.of() : Collections.unmodifiableSortedSet(new TreeSet<>(listed)),
                any,
                rules.permissionRequired(),
                rules.permissionWildcards());
    }

    private static Expiry expiry(String name, KeyspaceConfig rules) {
        var presets = new LinkedHashMap<String, Lifetime>();
        for (var preset : rules.expiryPresets().orElse(List.of())) {
            presets.put(preset, lifetime(name, "expiry-presets", preset));
        }
        var longest = rules.maxLifetime();
        if (rules.expiry() == ExpiryPolicy.NEVER && !presets.isEmpty()) {
            throw wrong(name, "expiry-presets", String.join(",", presets.keySet()), "has no use where expiry=never");
        }
        if (rules.expiry() == ExpiryPolicy.NEVER && longest.isPresent()) {
            throw wrong(name, "max-lifetime", longest.get(), "has no use where expiry=never");
        }
        return new Expiry(
                rules.expiry() != ExpiryPolicy.NEVER,
                Collections.unmodifiableMap(presets),
                longest.map(text -> lifetime(name, "max-lifetime", text)).orElse(null));
    }

    private static Environments environments(String name, KeyspaceConfig rules) {
        var all = new TreeMap<String, Environment>();
        rules.environments()
                .forEach((environment, its) -> all.put(
                        environment,
                        new Environment(
                                environment,
                                Set.copyOf(its.words()),
                                lifetime(name, "environments." + environment + ".rotate-after", its.rotateAfter()))));
        rules.defaultEnvironment().ifPresent(named -> mustBeOneOf(all.keySet(), name, "default-environment", named));
        return new Environments(
                List.copyOf(all.values()),
                rules.defaultEnvironment().map(all::get).orElse(null));
    }

    private static Lifetime lifetime(String keyspace, String setting, String text) {
        return Lifetime.parse(text)
                .orElseThrow(
                        () -> wrong(keyspace, setting, text, "is not a length of time such as 7d, 3mo, 1y or PT12H"));
    }

    private static void mustBeOneOf(Set<String> names, String keyspace, String setting, String value) {
        if (!names.contains(value)) {
            throw wrong(keyspace, setting, value, "is not one of " + String.join(", ", names));
        }
    }

    private static ConfigurationException wrong(String keyspace, String setting, String value, String why) {
        return new ConfigurationException("latchkey.keyspaces." + keyspace + "." + setting + "=" + value + ": " + why);
    }
}
