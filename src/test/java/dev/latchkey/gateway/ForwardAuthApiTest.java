package dev.latchkey.gateway;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.emptyString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import dev.latchkey.keyspace.SecretText;
import dev.latchkey.testing.ApiTest;
import dev.latchkey.testing.Tenant;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Where no routes are configured; {@link RoutesTest} has some. */
@QuarkusTest
class ForwardAuthApiTest extends ApiTest {

    static final String DOOR = "/v1/forward-auth";

    @Test
    void a_good_key_passes_with_any_method_and_the_upstream_hears_whose_it_is() {
        var tenant = Tenant.in("soon");
        var key = tenant.createKey(Map.of("name", "sync", "permissions", List.of("shifts:read", "users:read")));

        for (var method : new String[] {"GET", "HEAD", "POST", "PUT", "DELETE", "PATCH", "OPTIONS", "PROPFIND"}) {
            with(key.secret())
                    .request(method, DOOR)
                    .then()
                    .statusCode(200)
                    .body(emptyString())
                    .header("X-Auth-Key-Id", key.id())
                    .header("X-Auth-Key-Name", "sync")
                    .header("X-Auth-Key-Type", "live")
                    .header("X-Auth-Keyspace", "soon")
                    .header("X-Auth-Account-Id", tenant.account())
                    .header("X-Auth-Permissions", "shifts:read,users:read")
                    .header("X-Auth-Stale", "")
                    .header("X-Auth-Status", nullValue())
                    .header("Cache-Control", "no-store")
                    .header("Vary", "Authorization, X-API-Key");
        }
        given().header("X-API-Key", key.secret()).get(DOOR).then().statusCode(200);
    }

    @Test
    void a_body_is_neither_read_nor_counted_against_the_limit() {
        var key = Tenant.in("standard").createKey("upload");

        with(key.secret()).body("x".repeat(200_000)).post(DOOR).then().statusCode(200);
        with("nonsense").body("x".repeat(200_000)).put(DOOR).then().statusCode(401);
    }

    /** Gateways copy the headers that are there; one that is missing would leave the client's own in place. */
    @Test
    void headers_without_a_value_are_there_and_empty() {
        var key = Tenant.in("notedx").createKey(Map.of("type", "sandbox"));

        with(key.secret())
                .get(DOOR)
                .then()
                .statusCode(200)
                .header("X-Auth-Key-Name", "")
                .header("X-Auth-Permissions", "");
    }

    @Test
    void a_name_cannot_break_out_of_its_header() {
        var key = Tenant.in("standard").createKey("Ключ, \"a\" + 100%: ü");

        with(key.secret())
                .get(DOOR)
                .then()
                .statusCode(200)
                .header("X-Auth-Key-Name", "%D0%9A%D0%BB%D1%8E%D1%87%2C%20%22a%22%20%2B%20100%25%3A%20%C3%BC");
    }

    @Test
    void whoever_has_no_good_key_hears_what_rfc_6750_says() {
        var tenant = Tenant.in("standard");
        var revoked = tenant.createKey("revoked");
        revoked.revoke().statusCode(200);

        mustBeRefused(given().get(DOOR), 401, "missing_credential").header("WWW-Authenticate", "Bearer realm=\"api\"");
        for (var secret :
                new String[] {"nonsense", "€", "x".repeat(8_000), unknownSecret(), revoked.secret(), tenant.owner()}) {
            mustBeRefused(with(secret).get(DOOR), 401, "invalid_key")
                    .header("WWW-Authenticate", startsWith("Bearer realm=\"api\", error=\"invalid_token\""));
        }
    }

    @Test
    void one_credential_is_allowed() {
        var key = Tenant.in("standard").createKey("production").secret();

        with(key).header("X-API-Key", key).get(DOOR).then().statusCode(200);
        mustBeRefused(with(key).header("X-API-Key", unknownSecret()).get(DOOR), 400, "invalid_request");
        mustBeRefused(with(key).header("Authorization", "Bearer " + key).get(DOOR), 400, "invalid_request");
        mustBeRefused(with(key + ", Bearer " + key).get(DOOR), 400, "invalid_request");
        mustBeRefused(given().header("Authorization", "Basic eDp5").get(DOOR), 400, "invalid_request");
    }

    /** A folded line counts as one space (RFC 9112 §5.2); whitespace before the colon never passes (§5.1). */
    @Test
    void a_header_is_read_in_one_way_only() throws IOException {
        var key = Tenant.in("standard").createKey("production").secret();

        assertEquals(200, status("", "Authorization: Bearer\r\n " + key));
        assertEquals(200, status("", "Authorization: Bearer \r\n  " + key));
        for (var header : new String[] {
            "Authorization: Bearer " + key + "\r\n x",
            "Authorization : Bearer " + key,
            "Authorization: Bearer\t" + key,
            "Authorization: Bearer " + key + "\r\nauthorization: Bearer " + key,
            "X-API-Key: " + key + "\r\nx-api-key: " + key,
        }) {
            assertEquals(400, status("", header), header);
        }
    }

    @Test
    void permissions_are_asked_for_in_the_query() {
        var key = Tenant.in("standard")
                .createKey(Map.of("name", "sync", "permissions", List.of("shifts:*", "users:read")))
                .secret();

        for (var allowed : new String[] {
            "permission=shifts:read",
            "permission=shifts:read,users:read",
            "permission=shifts:write&permission=users:read"
        }) {
            with(key).get(DOOR + "?" + allowed).then().statusCode(200);
        }
        mustBeRefused(with(key).get(DOOR + "?permission=users:write"), 403, "insufficient_scope")
                .header(
                        "WWW-Authenticate",
                        "Bearer realm=\"api\", error=\"insufficient_scope\", scope=\"users:write\"");
        mustBeRefused(with(key).get(DOOR + "?permission=shifts:read,users:write"), 403, "insufficient_scope");
    }

    @Test
    void a_gateway_of_one_product_knows_no_keys_of_another() {
        var key = Tenant.in("standard").createKey("production").secret();

        with(key).get(DOOR + "?keyspace=standard").then().statusCode(200);
        mustBeRefused(with(key).get(DOOR + "?keyspace=soon"), 401, "invalid_key");
        mustBeRefused(with(key).get(DOOR + "?keyspace=soon&permission=shifts:read"), 401, "invalid_key");
    }

    @Test
    void a_key_for_latchkey_itself_opens_a_gateway_only_where_that_names_its_keyspace() {
        var service = Tenant.serviceKey("keys:verify");

        mustBeRefused(with(service).get(DOOR), 401, "invalid_key");
        mustBeRefused(with(service).get(DOOR + "?permission=keys:verify"), 401, "invalid_key");
        with(service)
                .get(DOOR + "?keyspace=service&permission=keys:verify")
                .then()
                .statusCode(200);
    }

    /** A slip in the gateway's configuration must not open it. */
    @Test
    void a_query_that_is_not_understood_is_refused() throws IOException {
        var key = Tenant.in("standard").createKey("production").secret();

        for (var wrong : new String[] {
            "permisson=shifts:read",
            "permission=",
            "permission=shifts",
            "permission=shifts:read,",
            "permission=shifts:read%22",
            "permission=shifts:read%0d%0aX-Auth-Key-Id:1",
            "permission=%zz",
            "cost=-1",
            "cost=many",
            "cost=1000001",
            "cost=1&cost=2",
            "mode=apache",
            "mode=nginx&mode=nginx",
            "keyspace=standard&keyspace=soon",
            "x",
        }) {
            assertEquals(400, status("?" + wrong, "Authorization: Bearer " + key), wrong);
        }
    }

    /** S4.6, S4.7. */
    @Test
    void a_username_must_come_with_a_key_that_is_bound_to_one() {
        var key = Tenant.in("soshia").createKey(Map.of("name", "prod-api-server-main", "username", "anna"));

        with(key.secret()).header("X-Username", "anna").get(DOOR).then().statusCode(200);
        mustBeRefused(with(key.secret()).get(DOOR), 401, "invalid_key");
        mustBeRefused(with(key.secret()).header("X-Username", "ben").get(DOOR), 401, "invalid_key");
        mustBeRefused(with(key.secret()).header("X-Username", "anna", "ben").get(DOOR), 400, "invalid_request");
    }

    /** The socket is the gateway's, and nobody has said that it may name its clients: {@link GatewaysIT} has one that may. */
    @Test
    void a_key_that_is_bound_to_addresses_is_refused_where_the_client_is_not_known() {
        var key = Tenant.in("standard")
                .createKey(Map.of("name", "office", "allowed_ips", List.of("127.0.0.0/8", "203.0.113.7")))
                .secret();

        mustBeRefused(with(key).get(DOOR), 401, "invalid_key");
        mustBeRefused(with(key).header("X-Forwarded-For", "203.0.113.7").get(DOOR), 401, "invalid_key");
    }

    @Test
    void an_account_in_no_good_standing_is_a_403() {
        var tenant = Tenant.in("standard");
        var key = tenant.createKey("production").secret();
        Tenant.as(Tenant.operator())
                .body(Map.of("status", "inactive"))
                .patch("/v1/accounts/" + tenant.account())
                .then()
                .statusCode(200);

        mustBeRefused(with(key).get(DOOR), 403, "account_inactive");
    }

    @Test
    void limits_are_charged_and_told() {
        var key = limited("10/1h");

        with(key)
                .get(DOOR + "?cost=8")
                .then()
                .statusCode(200)
                .header("RateLimit-Policy", "\"own\";q=10;w=3600")
                .header("RateLimit", startsWith("\"own\";r=2;t="));
        mustBeRefused(with(key).get(DOOR + "?cost=3"), 429, "rate_limited")
                .header("Retry-After", notNullValue())
                .header("RateLimit", startsWith("\"own\";r=2;t="))
                .body("violated-policies", equalTo(List.of("own")));
        with(key).get(DOOR + "?cost=0").then().statusCode(200);
        mustBeRefused(with(key).get(DOOR + "?permission=a:b"), 403, "insufficient_scope");
        with(key).get(DOOR).then().statusCode(200).header("RateLimit", startsWith("\"own\";r=1;t="));
    }

    @Test
    void a_cost_that_can_never_pass_has_no_retry_after() {
        mustBeRefused(with(limited("10/1h")).get(DOOR + "?cost=11"), 429, "rate_limited")
                .header("Retry-After", nullValue());
    }

    /** nginx takes every status but 2xx, 401 and 403 for a failure of ours. */
    @Test
    void nginx_hears_only_what_it_passes_on() {
        var key = limited("1/1h");
        var door = DOOR + "?mode=nginx";

        with(key).get(door).then().statusCode(200).header("X-Auth-Status", nullValue());
        mustBeRefused(with(key).get(door), 403, "rate_limited")
                .header("X-Auth-Status", "429")
                .header("Retry-After", notNullValue());
        mustBeRefused(with(key).header("X-API-Key", "other").get(door), 403, "invalid_request")
                .header("X-Auth-Status", "400");
        mustBeRefused(given().get(door), 401, "missing_credential").header("X-Auth-Status", nullValue());
        mustBeRefused(with(key).get(door + "&permission=a:b"), 403, "insufficient_scope")
                .header("X-Auth-Status", nullValue());
    }

    @Test
    void a_key_in_a_query_is_refused_wherever_the_query_is() throws IOException {
        var key = Tenant.in("standard").createKey("production").secret();
        var escaped = "%" + Integer.toHexString(key.charAt(0)) + key.substring(1);

        for (var query : new String[] {
            "api_key=" + key, "access_token=" + key, "x=" + escaped, "q=Bearer%20" + key, key, key + "=1"
        }) {
            for (var door :
                    new String[] {DOOR, DOOR + "/shifts", "/v1/whoami", "/v1/accounts", "/q/openapi", "/nowhere"}) {
                mustBeRefused(with(key).urlEncodingEnabled(false).get(door + "?" + query), 400, "key_in_query")
                        .header("WWW-Authenticate", "Bearer realm=\"api\", error=\"invalid_request\"");
            }
            for (var header : new String[] {"X-Forwarded-Uri", "X-Original-URI"}) {
                mustBeRefused(with(key).header(header, "/shifts?a=b&" + query).get(DOOR), 400, "key_in_query");
            }
        }
        with(key)
                .header("X-Forwarded-Uri", "/shifts?a=b&api_key=hidden")
                .get(DOOR)
                .then()
                .statusCode(200);
    }

    /** A client writes the path behind ours, where the gateway appends it: it must not lead out to another door. */
    @Test
    void a_path_behind_ours_stays_behind_ours() throws IOException {
        for (var path : new String[] {"/../../q/openapi", "/../../.well-known/jwks.json", "/%2e%2e/%2e%2e/q/openapi"}) {
            assertEquals(401, status(path, "X-Username: nobody"), path);
        }
    }

    /** Whatever a client library would not send: the target behind our path, and any header. */
    private static int status(String behind, String header) throws IOException {
        try (var socket = new Socket("localhost", RestAssured.port)) {
            var request = "GET " + DOOR + behind + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n" + header
                    + "\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            var reply = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return Integer.parseInt(reply.split(" ")[1]);
        }
    }

    @Test
    void behind_ours_the_query_is_the_clients_and_changes_nothing() {
        var key = limited("10/1h");

        with(key)
                .get(DOOR + "/shifts?cost=0&permission=x&mode=nginx&page=2")
                .then()
                .statusCode(200)
                .header("RateLimit", startsWith("\"own\";r=9;t="));
    }

    /** With a slash at the end of our path a gateway's query would count for nothing: better that it never works. */
    @Test
    void a_path_is_appended_or_named_and_not_both() {
        var key = Tenant.in("standard").createKey("production").secret();

        for (var header : new String[] {"X-Forwarded-Uri", "X-Original-URI"}) {
            mustBeRefused(with(key).header(header, "/shifts").get(DOOR + "/?permission=a:b"), 400, "ambiguous_request");
        }
        mustBeRefused(
                with(key)
                        .header("X-Forwarded-Uri", "/a")
                        .header("X-Original-URI", "/b")
                        .get(DOOR),
                400,
                "ambiguous_request");
        mustBeRefused(
                with(key)
                        .header("X-Forwarded-Method", "GET")
                        .header("X-Original-Method", "PUT")
                        .get(DOOR),
                400,
                "ambiguous_request");
    }

    @Test
    void what_only_begins_like_ours_is_nothing() {
        mustBeRefused(given().get(DOOR + "s"), 404, "not_found");
    }

    private static String limited(String rate) {
        var parts = rate.split("/");
        return Tenant.in("standard")
                .createKey(Map.of(
                        "name",
                        "limited",
                        "rate_limits",
                        List.of(Map.of("name", "own", "limit", Integer.parseInt(parts[0]), "window", parts[1]))))
                .secret();
    }

    @CanIgnoreReturnValue
    private static ValidatableResponse mustBeRefused(Response reply, int status, String code) {
        return reply.then()
                .statusCode(status)
                .contentType("application/problem+json")
                .header("Cache-Control", "no-store")
                .header("X-Auth-Key-Id", nullValue())
                .body("code", equalTo(code))
                .body("instance", startsWith("urn:uuid:"));
    }

    private static RequestSpecification with(String secret) {
        return given().header("Authorization", "Bearer " + secret);
    }

    private static String unknownSecret() {
        return SecretText.issue("lk_live_", new SecureRandom()).reveal();
    }
}
