package dev.latchkey.gateway;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a request needs of a key: all of these permissions, so much room under its limits, and to be of a keyspace.
 *
 * @param cost null where nobody says: 1
 * @param keyspace null where keys of every keyspace will do
 */
record Demand(
        Set<String> permissions,
        @Nullable Long cost,
        @Nullable String keyspace) {

    static final Demand NONE = new Demand(Set.of(), null, null);

    /** Also what the route says: its permissions are added, its cost and keyspace go before ours. */
    Demand and(Demand route) {
        if (route.equals(NONE)) {
            return this;
        }
        return new Demand(
                Stream.concat(permissions.stream(), route.permissions.stream()).collect(Collectors.toUnmodifiableSet()),
                route.cost == null ? cost : route.cost,
                route.keyspace == null ? keyspace : route.keyspace);
    }
}
