package dev.latchkey.dashboard.ledger;

import dev.latchkey.audit.LedgerEntry;
import dev.latchkey.key.NamedKeys.NamedKey;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * An entry with the names that its ids have.
 *
 * @param actorEmail null where it is no person whom the viewer may know of
 * @param key what was changed, where that is a key
 * @param subjectEmail whom it concerns, where that is a member
 */
record EntryRow(
        LedgerEntry entry,
        @Nullable String actorEmail,
        @Nullable NamedKey key,
        @Nullable String subjectEmail,
        List<Difference> differences) {

    /** A field as it was and as it is; null: it was not or is not there. */
    record Difference(
            String field, @Nullable Shown before, @Nullable Shown after) {}

    /** A value in words; with a moment where it is one. */
    record Shown(String text, @Nullable Instant at) {}

    static EntryRow of(LedgerEntry entry, Map<UUID, String> emails, Map<UUID, NamedKey> keys) {
        var actor = entry.actor().id();
        return new EntryRow(
                entry,
                actor == null ? null : emails.get(actor),
                keys.get(entry.subjectId()),
                emails.get(entry.subjectId()),
                differences(orNone(entry.before()), orNone(entry.after())));
    }

    private static Map<String, Object> orNone(@Nullable Map<String, Object> fields) {
        return fields == null ? Map.of() : fields;
    }

    /** What is empty both before and after says nothing, such as most fields of a new key. */
    private static List<Difference> differences(Map<String, Object> before, Map<String, Object> after) {
        var fields = new TreeSet<>(before.keySet());
        fields.addAll(after.keySet());
        return fields.stream()
                .map(field -> new Difference(field, shown(before.get(field)), shown(after.get(field))))
                .filter(difference -> difference.before() != null || difference.after() != null)
                .toList();
    }

    private static @Nullable Shown shown(@Nullable Object value) {
        var text = text(value);
        return text.isEmpty() ? null : new Shown(text, moment(text));
    }

    private static String text(@Nullable Object value) {
        if (value instanceof Collection<?> many) {
            return many.stream().map(EntryRow::text).collect(Collectors.joining(", "));
        }
        if (value instanceof Map<?, ?> fields) {
            return fields.entrySet().stream()
                    .map(field -> field.getKey() + ": " + text(field.getValue()))
                    .sorted()
                    .collect(Collectors.joining(", "));
        }
        return value == null ? "" : value.toString();
    }

    private static @Nullable Instant moment(String text) {
        try {
            return text.endsWith("Z") ? Instant.parse(text) : null;
        } catch (DateTimeException e) {
            return null; // a text that somebody has entered
        }
    }

    /** Whether what was changed is the account itself. */
    public boolean isAbout(UUID account) {
        return entry.subjectId().equals(account);
    }
}
