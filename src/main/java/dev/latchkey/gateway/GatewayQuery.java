package dev.latchkey.gateway;

import dev.latchkey.keyspace.Keyspace;
import dev.latchkey.platform.Problem;
import dev.latchkey.verification.Attempt;
import io.vertx.core.MultiMap;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What the gateway's configuration asks for in the query. It is read strictly: a misspelt {@code permission} that is
 * passed over would let everybody through.
 *
 * @param nginx whether refusals are answered in the few statuses that nginx passes on
 */
record GatewayQuery(Demand demand, boolean nginx) {

    /** Where the query is the client's own. */
    static final GatewayQuery NONE = new GatewayQuery(Demand.NONE, false);

    private static final Set<String> NAMES = Set.of("permission", "cost", "keyspace", "mode");

    /** 400 for what it may not be. */
    static GatewayQuery parse(MultiMap query) {
        if (query.isEmpty()) {
            return NONE;
        }
        if (!NAMES.containsAll(query.names())) {
            throw Problem.badRequest("invalid_request", "The query may have permission, cost, keyspace and mode only");
        }
        var demand = new Demand(
                permissions(query.getAll("permission")), cost(single("cost", query)), single("keyspace", query));
        return new GatewayQuery(demand, isNginx(single("mode", query)));
    }

    /** Also what the route says. */
    GatewayQuery and(Demand route) {
        return new GatewayQuery(demand.and(route), nginx);
    }

    private static Set<String> permissions(List<String> values) {
        var permissions = values.stream()
                .flatMap(value -> Arrays.stream(value.split(",", -1)))
                .collect(Collectors.toUnmodifiableSet());
        if (!permissions.stream().allMatch(permission -> permission.matches(Keyspace.PERMISSION))) {
            throw Problem.invalidParameter("permission", "must be of the form resource:level");
        }
        return permissions;
    }

    private static @Nullable Long cost(@Nullable String text) {
        if (text == null) {
            return null;
        }
        if (!text.matches("[0-9]{1,7}") || Long.parseLong(text) > Attempt.HIGHEST_COST) {
            throw Problem.invalidParameter("cost", "must be a number from 0 to " + Attempt.HIGHEST_COST);
        }
        return Long.valueOf(text);
    }

    private static boolean isNginx(@Nullable String mode) {
        if (mode != null && !mode.equals("nginx")) {
            throw Problem.invalidParameter("mode", "must be nginx");
        }
        return mode != null;
    }

    private static @Nullable String single(String name, MultiMap query) {
        var values = query.getAll(name);
        if (values.size() > 1) {
            throw Problem.invalidParameter(name, "must be there once");
        }
        return values.isEmpty() ? null : values.get(0);
    }
}
