package dev.latchkey.key;

import dev.latchkey.keyspace.Keyspace;
import dev.latchkey.platform.Problem;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** Which keys of an account are wanted and in which order; 400 names the parameter that says it wrongly. */
public class KeySearch {

    private static final int LONGEST = 255;

    @RestQuery
    @Parameter(description = "A part of the name, in capitals or small letters")
    @Nullable String search;

    @RestQuery
    @Parameter(description = "active, inactive, expired or revoked")
    @Nullable String status;

    @RestQuery
    @Parameter(description = "One of the types of the account's keyspace")
    @Nullable String type;

    @RestQuery
    @Parameter(
            description =
                    "name, last_four, type, status, created_at, expires_at or last_used_at; from the highest down with a -"
                            + " before it. Without it -created_at")
    @Nullable String sort;

    /** Keys of which all this is true; null: whichever. */
    public static KeySearch of(
            @Nullable String name, @Nullable String status, @Nullable String type, @Nullable String sort) {
        var search = new KeySearch();
        search.search = name;
        search.status = status;
        search.type = type;
        search.sort = sort;
        return search;
    }

    /** Every key, in this order. */
    static KeySearch all(KeyOrder order) {
        var search = new KeySearch();
        search.sort = order.text();
        return search;
    }

    /** Part of a name as a pattern for {@code ilike}, in which nothing but the ends is a wildcard. */
    Optional<String> pattern() {
        if (search == null || search.isEmpty()) {
            return Optional.empty();
        }
        if (search.length() > LONGEST || search.indexOf(0) >= 0) {
            throw Problem.invalidParameter("search", "must be a text of at most " + LONGEST + " characters");
        }
        return Optional.of("%" + search.replaceAll("[\\\\%_]", "\\\\$0") + "%");
    }

    Optional<ShownStatus> status() {
        return Optional.ofNullable(status).map(ShownStatus::parse);
    }

    Optional<String> type(Keyspace keyspace) {
        if (type != null && !keyspace.types().containsKey(type)) {
            throw Problem.invalidParameter(
                    "type",
                    "must be one of " + String.join(", ", keyspace.types().keySet()));
        }
        return Optional.ofNullable(type);
    }

    KeyOrder order() {
        return sort == null ? KeyOrder.NEWEST_FIRST : KeyOrder.parse(sort);
    }
}
