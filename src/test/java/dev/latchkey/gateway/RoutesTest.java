package dev.latchkey.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.latchkey.gateway.ForwardAuthConfig.Unmatched;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RoutesTest {

    @Test
    void the_closest_route_counts_however_they_are_called() {
        var routes = Map.of("a", "/**", "b", "/shifts/**", "c", "/shifts/*", "d", "/shifts/open", "e", "/*/open");

        assertEquals("a", closest(routes, "/"));
        assertEquals("a", closest(routes, "/users/7/roles"));
        assertEquals("b", closest(routes, "/shifts"));
        assertEquals("b", closest(routes, "/shifts/7/notes"));
        assertEquals("c", closest(routes, "/shifts/7"));
        assertEquals("d", closest(routes, "/shifts/open"));
        assertEquals("d", closest(routes, "/Shifts/%6Fpen/"));
        assertEquals("e", closest(routes, "/leaves/open"));
        assertEquals("a", closest(routes, "/shiftsandmore"));
    }

    /** The permission of each route is its name. */
    private static String closest(Map<String, String> paths, String path) {
        var routes = routes(
                Unmatched.REFUSE,
                paths.entrySet().stream()
                        .flatMap(route -> Stream.of(
                                route.getKey() + ".path=" + route.getValue(),
                                route.getKey() + ".permissions=" + route.getKey() + ":use"))
                        .toArray(String[]::new));
        return routes.demandOf(new OriginalRequest("GET", path)).permissions().stream()
                .map(permission -> permission.substring(0, 1))
                .collect(Collectors.joining());
    }

    @Test
    void a_route_that_names_the_method_goes_before_one_that_names_none() {
        var routes = routes(
                Unmatched.REFUSE,
                "read.path=/shifts/**",
                "read.methods=GET,HEAD",
                "read.permissions=shifts:read",
                "change.path=/shifts/**",
                "change.permissions=shifts:write,shifts:read",
                "change.cost=5",
                "change.keyspace=soon");

        assertEquals(new Demand(Set.of("shifts:read"), null, null), routes.demandOf(get("/shifts/7")));
        assertEquals(
                new Demand(Set.of("shifts:read", "shifts:write"), 5L, "soon"),
                routes.demandOf(new OriginalRequest("DELETE", "/shifts/7")));
    }

    /** To guard GET alone would let HEAD go on to a route for all the rest. */
    @Test
    void what_is_said_of_get_holds_for_head() {
        var routes = routes(Unmatched.REFUSE, "a.path=/a", "a.methods=GET", "a.cost=5", "rest.path=/**");

        assertEquals(5L, routes.demandOf(new OriginalRequest("HEAD", "/a")).cost());
        assertEquals(Demand.NONE, routes.demandOf(new OriginalRequest("PUT", "/a")));
        mustBeWrong("routes.b.path", "a.path=/a", "a.methods=GET", "b.path=/a", "b.methods=HEAD");
    }

    @Test
    void where_there_are_routes_a_request_that_none_covers_is_refused_unless_all_others_are_let_through() {
        assertEquals(403, refusal(routes(Unmatched.REFUSE, "a.path=/shifts"), "GET", "/users"));
        assertEquals(403, refusal(routes(Unmatched.REFUSE, "a.path=/shifts", "a.methods=GET"), "POST", "/shifts"));
        assertEquals(Demand.NONE, routes(Unmatched.ALLOW, "a.path=/shifts").demandOf(get("/users")));
    }

    @Test
    void a_request_whose_route_cannot_be_told_is_refused_whatever_the_rest() {
        var routes = routes(Unmatched.ALLOW, "a.path=/admin/**", "a.permissions=admin:all", "b.path=/**");

        assertEquals(400, refusal(routes, "GET", "/public/../admin"));
        assertEquals(400, refusal(routes, "GET", "//admin"));
        assertEquals(400, refusal(routes, "delete", "/admin"));
        assertEquals(400, refusal(routes, "GeT", "/open"));
        assertEquals(400, refusal(routes, "GET", null));
        assertEquals(400, refusal(routes, null, "/admin"));
    }

    private static int refusal(Routes routes, @Nullable String method, @Nullable String path) {
        var request = new OriginalRequest(method, path);
        return assertThrows(HttpProblem.class, () -> routes.demandOf(request)).getStatusCode();
    }

    @Test
    void without_routes_neither_path_nor_method_matter() {
        var none = routes(Unmatched.REFUSE);

        assertEquals(Demand.NONE, none.demandOf(get("/a/../b")));
        assertEquals(Demand.NONE, none.demandOf(new OriginalRequest(null, null)));
    }

    @Test
    void what_contradicts_itself_stops_the_start() {
        mustBeWrong("routes.b.path", "a.path=/Shifts/*", "b.path=/shifts/*/");
        mustBeWrong("routes.b.path", "a.path=/a", "a.methods=GET,PUT", "b.path=/a", "b.methods=PUT,POST");
        mustBeWrong("routes.a.path", "a.path=/shift*");
        mustBeWrong("routes.a.path", "a.path=/**/notes");
        mustBeWrong("routes.a.path", "a.path=shifts");
        mustBeWrong("routes.a.path", "a.path=/a;b");
        mustBeWrong("routes.a.keyspace", "a.path=/a", "a.keyspace=nowhere");
        assertEquals(
                1,
                routes(Unmatched.REFUSE, "a.path=/a", "a.methods=GET", "b.path=/a", "b.cost=1")
                        .demandOf(new OriginalRequest("PUT", "/a"))
                        .cost());
    }

    private static void mustBeWrong(String setting, String... settings) {
        var wrong = assertThrows(ConfigurationException.class, () -> routes(Unmatched.REFUSE, settings));
        assertTrue(wrong.toString().contains(" latchkey.forward-auth." + setting + ": "), wrong.toString());
    }

    private static OriginalRequest get(String path) {
        return new OriginalRequest("GET", path);
    }

    private static Routes routes(Unmatched unmatched, String... settings) {
        var config = new SmallRyeConfigBuilder()
                .withMapping(ForwardAuthConfig.class)
                .withDefaultValue("latchkey.forward-auth.unmatched", unmatched.name());
        for (var setting : settings) {
            var parts = setting.split("=", 2);
            config.withDefaultValue("latchkey.forward-auth.routes." + parts[0], parts[1]);
        }
        return new Routes(config.build().getConfigMapping(ForwardAuthConfig.class), Set.of("soon"));
    }
}
