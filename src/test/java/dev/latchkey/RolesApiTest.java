package dev.latchkey;

import static io.restassured.RestAssured.given;
import static java.util.Objects.requireNonNullElse;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.latchkey.testing.ApiTest;
import dev.latchkey.testing.Everybody;
import dev.latchkey.testing.Everybody.Role;
import dev.latchkey.testing.Tenant;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Who may do what: every operation that the OpenAPI document has, tried by everybody. */
@QuarkusTest
class RolesApiTest extends ApiTest {

    /**
     * A line for each operation, or for each body that makes a difference: the permission that a service key needs, what
     * each {@link Role} hears in their order, the body, and what the owner posts to the key before. Keys, members and
     * addresses are new for each request; the last line ends the account. Nobody can give a service key {@code keys:reveal},
     * {@code members:write}, {@code accounts:write} or {@code webhooks:write}: no catalogue has them. To dialects every service key is none.
     */
    static final String NATIVE = """
            GET    /v1/whoami                                   -             401 200 401 401 401 401 200 200
            POST   /v1/verify                                   keys:verify   401 401 403 403 403 403 403 200 {"key":"{text}"}
            POST   /v1/verify/batch                             keys:verify   401 401 403 403 403 403 403 200 {"checks":[{"key":"{text}"}]}
            POST   /oauth2/introspect                           keys:verify   401 401 403 403 403 403 403 200 token={text}
            GET    /v1/forward-auth                             -             401 200 401 401 401 401 401 401

            PUT    /auth/password                               -             401 401 400 400 400 400 403 403 {"current_password":"no new one","new_password":"no new one"}

            GET    /v1/accounts                                 keys:read     401 401 200 200 200 200 403 200
            POST   /v1/accounts                                 -             401 401 403 403 403 201 403 403 {"name":"a","keyspace":"standard","owner":{"email":"{email}"}}
            GET    /v1/accounts/{account}                       keys:read     401 401 200 200 404 200 403 200
            PATCH  /v1/accounts/{account}                       -             401 401 403 403 403 200 403 403 {"status":"active"}
            PATCH  /v1/accounts/{account}                       accounts:write 401 401 403 200 404 200 403 403 {"name":"a"}
            GET    /v1/accounts/{account}/members               keys:read     401 401 200 200 404 200 403 200
            POST   /v1/accounts/{account}/members               members:write 401 401 403 201 404 201 403 403 {"email":"{email}","role":"admin"}
            DELETE /v1/accounts/{account}/members/{member}      members:write 401 401 403 204 404 204 403 403

            GET    /v1/accounts/{account}/keys                  keys:read     401 401 200 200 404 200 403 200
            POST   /v1/accounts/{account}/keys                  keys:write    401 401 403 201 404 403 403 201 {"name":"a"}
            GET    /v1/accounts/{account}/keys/{key}            keys:read     401 401 200 200 404 200 403 200
            PATCH  /v1/accounts/{account}/keys/{key}            keys:write    401 401 403 200 404 403 403 200 {"name":"b"}
            PATCH  /v1/accounts/{account}/keys/{key}            keys:write    401 401 403 200 404 200 403 200 {"status":"inactive"}
            DELETE /v1/accounts/{account}/keys/{key}            keys:write    401 401 403 204 404 403 403 204 after revocation
            POST   /v1/accounts/{account}/keys/{key}/revocation keys:write    401 401 403 200 404 200 403 200
            POST   /v1/accounts/{account}/keys/{key}/rotation   keys:write    401 401 403 201 404 403 403 201 {}
            DELETE /v1/accounts/{account}/keys/{key}/rotation   keys:write    401 401 403 200 404 200 403 200 after rotation
            GET    /v1/accounts/{account}/keys/{key}/secret     keys:reveal   401 401 403 409 404 403 403 403

            GET    /v1/accounts/{account}/signing-secrets       keys:read     401 401 200 200 404 200 403 200
            POST   /v1/accounts/{account}/signing-secrets       webhooks:write    401 401 403 201 404 403 403 403 {"label":"a"}
            DELETE /v1/accounts/{account}/signing-secrets/{secret} webhooks:write 401 401 403 204 404 403 403 403
            POST   /v1/accounts/{account}/signing-secrets/{secret}/rotation webhooks:write 401 401 403 201 404 403 403 403 {}
            DELETE /v1/accounts/{account}/signing-secrets/{secret}/rotation webhooks:write 401 401 403 200 404 403 403 403

            GET    /v1/accounts/{account}/webhook-endpoints     keys:read     401 401 200 200 404 200 403 200
            POST   /v1/accounts/{account}/webhook-endpoints     webhooks:write 401 401 403 201 404 403 403 403 {"url":"https://hooks.example.com/","signing_secret_id":"{secret}"}
            GET    /v1/accounts/{account}/webhook-endpoints/{endpoint} keys:read 401 401 200 200 404 200 403 200
            PATCH  /v1/accounts/{account}/webhook-endpoints/{endpoint} webhooks:write 401 401 403 200 404 403 403 403 {"status":"inactive"}
            DELETE /v1/accounts/{account}/webhook-endpoints/{endpoint} webhooks:write 401 401 403 204 404 403 403 403
            POST   /v1/accounts/{account}/webhook-endpoints/{endpoint}/test webhooks:write 401 401 403 202 404 403 403 403
            POST   /v1/accounts/{account}/webhook-endpoints/{endpoint}/replay webhooks:write 401 401 403 200 404 403 403 403 {"from":"2026-03-18T10:00:00Z"}
            GET    /v1/accounts/{account}/webhook-endpoints/{endpoint}/deliveries keys:read 401 401 200 200 404 200 403 200
            GET    /v1/accounts/{account}/webhook-endpoints/{endpoint}/deliveries/{delivery} keys:read 401 401 200 200 404 200 403 200
            POST   /v1/accounts/{account}/webhook-endpoints/{endpoint}/deliveries/{delivery}/replay webhooks:write 401 401 403 202 404 403 403 403

            POST   /v1/leaks                                    leaks:report  401 401 403 403 403 403 403 200 {"leaks":[{"key":"{text}"}]}
            GET    /v1/leaks                                    -             401 401 403 403 403 200 403 403
            GET    /v1/sign-ins                                 -             401 401 403 403 403 200 403 403
            GET    /v1/accounts/{account}/leaks                 keys:read     401 401 200 200 404 200 403 200

            GET    /v1/accounts/{account}/audit                 keys:read     401 401 200 200 404 200 403 200
            GET    /v1/accounts/{account}/usage                 keys:read     401 401 200 200 404 200 403 200
            GET    /v1/accounts/{account}/usage/summary         keys:read     401 401 200 200 404 200 403 200
            GET    /v1/accounts/{account}/usage/warnings        keys:read     401 401 200 200 404 200 403 200

            DELETE /v1/accounts/{account}/cancellation          accounts:write 401 401 403 409 404 409 403 403
            POST   /v1/accounts/{account}/cancellation          accounts:write 401 401 403 200 404 200 403 403
            """;

    /** An account gets few keys, so that {@code key_id} is the newest there is: to revoke it again is no mistake. */
    static final String SOAPNOTE = """
            POST   /dashboard/customers/{customer_id}/api-keys          - 401 401 403 201 404 403 401 401 {"name":"a"}
            GET    /dashboard/customers/{customer_id}/api-keys          - 401 401 200 200 404 200 401 401
            DELETE /dashboard/customers/{customer_id}/api-keys/{key_id} - 401 401 403 204 404 204 401 401
            """;

    /** Everybody asks for an account of their own, and operators have none. */
    static final String SOSHIA = """
            POST   /api-keys/generate            - 401 401 403 201 404 404 401 401 {"api_key_name":"a","user":"b"}
            GET    /api-keys                     - 401 401 200 200 404 404 401 401
            GET    /api-keys/export              - 401 401 200 200 404 404 401 401
            GET    /api-keys/{api_key_id}        - 401 401 200 200 404 404 401 401
            PUT    /api-keys/{api_key_id}/status - 401 401 403 200 404 404 401 401 {"status":"inactive"}
            DELETE /api-keys/{api_key_id}        - 401 401 403 200 404 404 401 401
            GET    /api-usage-logs               - 401 401 200 200 404 404 401 401
            """;

    /** As Soshia's. The last line ends the account. */
    static final String NOTEDX = """
            POST   /v1/auth/change-password          - 401 401 400 400 400 400 401 401 {"current_password":"no new one","new_password":"no new one"}

            GET    /v1/user/list-api-keys            - 401 401 200 200 404 404 401 401
            POST   /v1/user/create-api-key           - 401 401 403 201 404 404 401 401 {"keyType":"live","metadata":null}
            POST   /v1/user/update-api-key-metadata  - 401 401 403 200 404 404 401 401 {"apiKey":"{key}","metadata":{"a":"b"}}
            POST   /v1/user/api-keys/{api_key}/status - 401 401 403 200 404 404 401 401 {"status":"inactive"}
            POST   /v1/user/delete-api-key           - 401 401 403 200 404 404 401 401 {"apiKey":"{text}"}

            GET    /v1/user/usage                    - 401 401 200 200 404 404 401 401
            GET    /v1/user/webhook                  - 401 401 200 200 404 404 401 401
            POST   /v1/user/webhook                  - 401 401 403 200 404 404 401 401 {"webhook_dev":""}

            GET    /v1/user/account/info             - 401 401 200 200 404 404 401 401
            POST   /v1/user/account/update           - 401 401 403 200 404 404 401 401 {"address":"Berlin"}
            POST   /v1/user/reactivate-account       - 401 401 403 400 404 404 401 401
            POST   /v1/user/cancel-account           - 401 401 403 200 404 404 401 401
            """;

    static final List<String> OPEN_TO_ALL = List.of(
            "POST /auth/login",
            "POST /auth/refresh",
            "POST /v1/auth/login",
            "POST /v1/auth/refresh",
            "GET /.well-known/jwks.json",
            "POST /v1/leaks/github");

    static final Set<String> METHODS = Set.of("get", "put", "post", "delete", "options", "head", "patch", "trace");

    @Inject
    @ConfigProperty(name = "latchkey.keyspaces.service.permissions")
    List<String> permissions;

    @Test
    void the_table_has_every_operation_of_the_api_and_no_other() {
        Map<String, Map<String, ?>> paths = given().get("/q/openapi?format=json")
                .then()
                .statusCode(200)
                .extract()
                .path("paths");
        var operations = paths.entrySet().stream()
                .flatMap(path -> path.getValue().keySet().stream()
                        .filter(METHODS::contains)
                        .map(method -> method.toUpperCase(Locale.ROOT) + " " + path.getKey()))
                .toList();

        var expected = Stream.concat(
                        OPEN_TO_ALL.stream(),
                        Stream.of(NATIVE, SOAPNOTE, SOSHIA, NOTEDX)
                                .flatMap(RolesApiTest::lines)
                                .map(Line::operation))
                .distinct()
                .toArray(String[]::new);
        assertThat(operations, containsInAnyOrder(expected));
    }

    @TestFactory
    Stream<DynamicTest> everybody_hears_what_the_table_says() {
        return tests(NATIVE, Tenant.in("standard"));
    }

    /** S1.11. */
    @TestFactory
    Stream<DynamicTest> everybody_hears_what_the_table_of_soapnote_says() {
        return tests(SOAPNOTE, Tenant.in("soapnote"));
    }

    /** S4.14. */
    @TestFactory
    Stream<DynamicTest> everybody_hears_what_the_table_of_soshia_says() {
        return tests(SOSHIA, Tenant.in("soshia", "enterprise"));
    }

    /** S3.22. */
    @TestFactory
    Stream<DynamicTest> everybody_hears_what_the_table_of_notedx_says() {
        return tests(NOTEDX, Tenant.in("notedx"));
    }

    private Stream<DynamicTest> tests(String table, Tenant tenant) {
        var everybody = Everybody.around(tenant, permissions);
        return lines(table)
                .flatMap(line -> Stream.of(Role.values()).map(role -> {
                    var expected = line.statuses().get(role.ordinal());
                    var sentence = "%s hears %s from %s".formatted(role, expected, line);
                    return dynamicTest(sentence, () -> assertEquals(expected, line.sentBy(role, everybody), sentence));
                }));
    }

    static Stream<Line> lines(String table) {
        return table.lines().filter(line -> !line.isBlank()).map(Line::parse);
    }

    /** A line of the table. */
    record Line(String operation, String permission, List<String> statuses, String body, String before) {

        private static final Pattern FORM =
                Pattern.compile("(\\S+ +\\S+) +(\\S+) +((?:[0-9]{3} ?){8})(\\{.*}|token=.*)?(?:after (\\S+))?");

        private static final Pattern PLACEHOLDER = Pattern.compile("\\{([a-z_]+)}");

        static Line parse(String text) {
            var parts = FORM.matcher(text);
            if (!parts.matches()) {
                throw new IllegalArgumentException("Not a line of the table: " + text);
            }
            return new Line(
                    parts.group(1).replaceAll(" +", " "),
                    parts.group(2),
                    List.of(parts.group(3).split(" ")),
                    requireNonNullElse(parts.group(4), ""),
                    requireNonNullElse(parts.group(5), ""));
        }

        String sentBy(Role role, Everybody everybody) {
            var target = fill(operation, everybody.tenant()).split(" ");
            return Integer.toString(everybody
                    .as(role, permission)
                    .contentType(body.startsWith("token=") ? ContentType.URLENC : ContentType.JSON)
                    .body(fill(body, everybody.tenant()))
                    .request(target[0], target[1])
                    .statusCode());
        }

        private String fill(String template, Tenant tenant) {
            return PLACEHOLDER.matcher(template).replaceAll(found -> switch (found.group(1)) {
                case "account", "customer_id" -> tenant.account();
                case "key", "api_key" -> newKey(tenant).id();
                case "key_id" -> newestKey(tenant);
                case "api_key_id" -> numberOf(newKey(tenant));
                case "text" -> newKey(tenant).secret();
                case "secret" -> newSigningSecret(tenant);
                case "endpoint" -> newEndpoint(tenant);
                case "delivery" -> newDelivery(tenant);
                case "email" -> newEmail();
                case "member" -> newMember(tenant);
                default -> throw new IllegalArgumentException("Nothing to put for " + found.group());
            });
        }

        private Tenant.Key newKey(Tenant tenant) {
            var key = tenant.createKey("target");
            if (!before.isEmpty()) {
                var reply = Tenant.as(tenant.owner()).body("{}").post(key.path() + "/" + before);
                assertEquals(2, reply.statusCode() / 100, before);
            }
            return key;
        }

        private static String newestKey(Tenant tenant) {
            return Tenant.as(tenant.owner())
                    .get("/v1/accounts/{account}/keys", tenant.account())
                    .path("items[0].id");
        }

        /** Soshia's, of the newest key. */
        private static String numberOf(Tenant.Key key) {
            int number = Tenant.as(key.tenant().owner()).get("/api-keys").path("[0].id");
            return Integer.toString(number);
        }

        private static String newSigningSecret(Tenant tenant) {
            return Tenant.as(tenant.owner())
                    .body(Map.of("label", "orders"))
                    .post("/v1/accounts/{account}/signing-secrets", tenant.account())
                    .then()
                    .statusCode(201)
                    .extract()
                    .path("id");
        }

        private static String newEndpoint(Tenant tenant) {
            var secrets = Tenant.as(tenant.owner()).get("/v1/accounts/{account}/signing-secrets", tenant.account());
            String any = secrets.path("items[0].id");
            return Tenant.as(tenant.owner())
                    .body(Map.of(
                            "url",
                            "https://hooks.example.com/",
                            "signing_secret_id",
                            any == null ? newSigningSecret(tenant) : any))
                    .post("/v1/accounts/{account}/webhook-endpoints", tenant.account())
                    .then()
                    .statusCode(201)
                    .extract()
                    .path("id");
        }

        /** Of the newest endpoint. */
        private static String newDelivery(Tenant tenant) {
            var endpoints = "/v1/accounts/" + tenant.account() + "/webhook-endpoints";
            String newest = Tenant.as(tenant.owner()).get(endpoints).path("items[0].id");
            return Tenant.as(tenant.owner())
                    .post(endpoints + "/" + newest + "/test")
                    .then()
                    .statusCode(202)
                    .extract()
                    .path("id");
        }

        private static String newMember(Tenant tenant) {
            return Tenant.as(tenant.owner())
                    .body(Map.of("email", newEmail(), "role", "admin"))
                    .post("/v1/accounts/{account}/members", tenant.account())
                    .then()
                    .statusCode(201)
                    .extract()
                    .path("user_id");
        }

        private static String newEmail() {
            return "person-" + UUID.randomUUID() + "@example.test";
        }

        @Override
        public String toString() {
            return (operation + " " + body).strip();
        }
    }
}
