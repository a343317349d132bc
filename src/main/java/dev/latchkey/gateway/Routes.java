package dev.latchkey.gateway;

import dev.latchkey.gateway.ForwardAuthConfig.RouteConfig;
import dev.latchkey.gateway.ForwardAuthConfig.Unmatched;
import dev.latchkey.keyspace.Keyspace;
import dev.latchkey.keyspace.Keyspaces;
import dev.latchkey.platform.Problem;
import io.quarkus.runtime.Startup;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Every route there is, the closest first. One that can never be told from another stops the start. */
@Startup
@Singleton
class Routes {

    private final List<Route> routes = new ArrayList<>();
    private final Unmatched unmatched;

    @Inject
    Routes(ForwardAuthConfig config, Keyspaces keyspaces) {
        this(config, keyspaces.all().stream().map(Keyspace::name).collect(Collectors.toSet()));
    }

    Routes(ForwardAuthConfig config, Set<String> keyspaces) {
        unmatched = config.unmatched();
        new TreeMap<>(config.routes()).forEach((name, its) -> add(route(name, its, keyspaces)));
        Collections.sort(routes, Route.CLOSEST_FIRST);
    }

    private void add(Route route) {
        for (var other : routes) {
            if (route.repeats(other)) {
                throw wrong(route.name(), "path", "is that of " + other.name() + " too, for the same methods");
            }
        }
        routes.add(route);
    }

    private static Route route(String name, RouteConfig config, Set<String> keyspaces) {
        var segments = PathSegments.of(config.path())
                .orElseThrow(() -> wrong(name, "path", "must be a plain path such as /shifts/**"));
        for (int i = 0; i < segments.size(); i++) {
            var segment = segments.get(i);
            var last = i == segments.size() - 1;
            if (segment.contains("*") && !segment.equals(Route.ANY) && !(last && segment.equals(Route.ANY_NUMBER))) {
                throw wrong(name, "path", "may have * for a whole segment, and ** for all segments at the end");
            }
        }
        config.keyspace().filter(keyspace -> !keyspaces.contains(keyspace)).ifPresent(unknown -> {
            throw wrong(name, "keyspace", "is not the name of a keyspace");
        });
        var demand = new Demand(
                config.permissions().orElse(Set.of()),
                config.cost().orElse(null),
                config.keyspace().orElse(null));
        return new Route(name, segments, methods(config), demand);
    }

    /** HEAD is GET without a body (RFC 9110 §9.3.2): to answer one and guard the other would guard nothing. */
    private static Set<String> methods(RouteConfig config) {
        var methods = new HashSet<>(config.methods().orElse(Set.of()));
        if (methods.contains("GET")) {
            methods.add("HEAD");
        }
        return methods;
    }

    private static ConfigurationException wrong(String route, String setting, String why) {
        return new ConfigurationException("latchkey.forward-auth.routes." + route + "." + setting + ": " + why);
    }

    /** What a request needs. 400 where it cannot be told which route it takes, and 403 where it takes none and must. */
    Demand demandOf(OriginalRequest request) {
        if (routes.isEmpty()) {
            return Demand.NONE;
        }
        var method = request.method();
        var path = request.path();
        if (method == null || path == null) {
            throw OriginalRequest.ambiguous("The gateway does not tell the method and path of the request");
        }
        if (method.chars().anyMatch(Character::isLowerCase)) {
            // To some upstreams it is the method in capitals, to others none (RFC 9110 §9.1).
            throw OriginalRequest.ambiguous("The method has lower-case letters");
        }
        var segments = PathSegments.of(path)
                .orElseThrow(() -> OriginalRequest.ambiguous("The path can be read in more than one way"));
        for (var route : routes) {
            if (route.matches(method, segments)) {
                return route.demand();
            }
        }
        if (unmatched == Unmatched.REFUSE) {
            throw Problem.forbidden("no_route", "No route that the gateway may let through covers this request");
        }
        return Demand.NONE;
    }
}
