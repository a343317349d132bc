package dev.latchkey.dashboard.keys;

import dev.latchkey.dashboard.Form;
import dev.latchkey.keyspace.Keyspace;
import dev.latchkey.keyspace.Keyspace.Changeable;
import dev.latchkey.keyspace.Lifetime;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which fields the form for a new key has: those that its keyspace lets somebody give, and no other. */
public record NewKeyFields(Keyspace keyspace) {

    /** The value of the choice for a date of one's own. */
    static final String UNTIL_DATE = "date";

    /** Offered where a keyspace names none. */
    private static final List<String> USUAL_LENGTHS = List.of("7d", "30d", "90d", "1y");

    /** What somebody finds who has entered nothing: an end, because most keys should have one (S5.15). */
    Form initial() {
        var lengths = lengths();
        var length = lengths.isEmpty()
                ? UNTIL_DATE
                : lengths.get(Math.min(2, lengths.size() - 1)).value();
        return Form.with(Map.of("type", List.of(keyspace.defaultType()), "expires_in", List.of(length)));
    }

    public Collection<Keyspace.Type> types() {
        return keyspace.types().values();
    }

    public boolean hasTypes() {
        return keyspace.types().size() > 1;
    }

    public boolean hasPermissions() {
        return hasAnyPermissions() || hasPermissionGrid();
    }

    /** Whether permissions are typed, because there is no catalogue. */
    public boolean hasAnyPermissions() {
        return keyspace.permissions().any();
    }

    public boolean hasPermissionGrid() {
        return !keyspace.permissions().catalogue().isEmpty();
    }

    public PermissionGrid grid() {
        return PermissionGrid.of(keyspace.permissions());
    }

    public boolean hasExpiry() {
        return keyspace.expiry().allowed();
    }

    public boolean mayLastForEver() {
        return keyspace.expiry().longest() == null;
    }

    /** Null where a key may live as long as anybody likes. */
    public @Nullable LengthOfTime longest() {
        var longest = keyspace.expiry().longest();
        return longest == null ? null : LengthOfTime.of(longest.toString());
    }

    /** The lengths of life to choose from. */
    public List<LengthOfTime> lengths() {
        var presets = keyspace.expiry().presets();
        return (presets.isEmpty() ? USUAL_LENGTHS : presets.keySet())
                .stream().filter(this::isNotTooLong).map(LengthOfTime::of).toList();
    }

    private boolean isNotTooLong(String length) {
        var longest = keyspace.expiry().longest();
        return longest == null
                || Lifetime.parse(length)
                        .map(it -> !it.endsAt(Instant.EPOCH).isAfter(longest.endsAt(Instant.EPOCH)))
                        .orElse(false);
    }

    public boolean hasAllowList() {
        return keyspace.changeable().contains(Changeable.ALLOWED_IPS);
    }

    public boolean hasRateLimits() {
        return keyspace.changeable().contains(Changeable.RATE_LIMITS);
    }

    /** Whether any type has it; keys of the others are refused with it. */
    public boolean hasMetadata() {
        return types().stream().anyMatch(Keyspace.Type::metadata);
    }
}
