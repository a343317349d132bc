package dev.latchkey.dashboard.usage;

import dev.latchkey.key.NamedKeys.NamedKey;
import dev.latchkey.usage.UsageWarningView;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * The keys that somebody should look at.
 *
 * @param unusual what the usage of these keys warns of
 * @param unused nobody has used them for long, if ever
 * @param due their secrets are old enough to be rotated
 */
record KeysToLookAt(List<Unusual> unusual, List<NamedKey> unused, List<NamedKey> due) {

    static final KeysToLookAt NONE = new KeysToLookAt(List.of(), List.of(), List.of());

    private static final String UNUSED = "unused";

    /** A key with what is unusual about it. */
    record Unusual(NamedKey key, UsageWarningView warning) {}

    static KeysToLookAt of(List<UsageWarningView> warnings, Map<UUID, NamedKey> keys, List<NamedKey> due) {
        var known = warnings.stream()
                .flatMap(warning -> Stream.ofNullable(keys.get(warning.keyId())).map(key -> new Unusual(key, warning)))
                .toList();
        return new KeysToLookAt(
                known.stream().filter(of -> !isUnused(of)).toList(),
                known.stream().filter(KeysToLookAt::isUnused).map(Unusual::key).toList(),
                due);
    }

    private static boolean isUnused(Unusual of) {
        return of.warning().code().equals(UNUSED);
    }
}
