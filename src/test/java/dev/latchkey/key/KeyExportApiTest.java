package dev.latchkey.key;

import static dev.latchkey.testing.Tenant.as;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.latchkey.testing.ApiTest;
import dev.latchkey.testing.Tenant;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.net.Socket;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

@QuarkusTest
class KeyExportApiTest extends ApiTest {

    /** The pool has twenty. */
    static final int MORE_THAN_CONNECTIONS = 25;

    @Inject
    DataSource database;

    @TestHTTPResource("")
    URL server;

    /** S4.13, S4.15. */
    @Test
    void the_export_has_every_key_and_no_secret() {
        var tenant = Tenant.in("standard");
        var key = tenant.createKey(Map.of(
                "name", "production",
                "permissions", List.of("b:read", "a:write"),
                "allowed_ips", List.of("203.0.113.0/24", "::1")));
        var tricky = tenant.createKey("=HYPERLINK(\"http://evil.test\",\"Zoë, 你好\")");
        tricky.revoke().statusCode(200);

        var csv = export(tenant, tenant.admin())
                .statusCode(200)
                .contentType(startsWith("text/csv"))
                .header("Content-Disposition", "attachment; filename=keys.csv")
                .extract()
                .asString();

        var lines = csv.split("\r\n", -1);
        assertEquals(4, lines.length, csv);
        assertEquals(
                "id,name,type,status,prefix,last_four,permissions,username,allowed_ips,created_at,expires_at,revoked_at,"
                        + "last_used_at",
                lines[0]);
        assertTrue(
                lines[1].startsWith(
                        tricky.id() + ",\"'=HYPERLINK(\"\"http://evil.test\"\",\"\"Zoë, 你好\"\")\",live,revoked,"),
                lines[1]);
        assertTrue(
                lines[2].matches(key.id() + ",production,live,active,lk_live_,.{4},a:write b:read,,"
                        + "203.0.113.0/24 ::1,\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z,,,"),
                lines[2]);
        assertEquals("", lines[3]);
        assertTrue(!csv.contains(key.secret()) && !csv.contains(tricky.secret()));
    }

    @Test
    void the_export_has_what_matches_the_filters_in_the_order_asked_for_however_much_it_is() {
        var tenant = Tenant.in("standard");
        execute("""
                insert into api_key (id, account_id, name, type, prefix, last_four, permissions, active, created_at, version)
                select gen_random_uuid(), ?, 'bulk ' || n, 'live', 'lk_live_', 'xxxx', '{}', n % 2 = 0, now(), 0
                from generate_series(1, 3000) n
                """, UUID.fromString(tenant.account()));

        var lines = as(tenant.owner())
                .accept("text/csv")
                .queryParams("status", "active", "search", "bulk", "sort", "name")
                .get("/v1/accounts/{account}/keys", tenant.account())
                .then()
                .statusCode(200)
                .extract()
                .asString()
                .split("\r\n");

        assertEquals(1501, lines.length);
        var names = new ArrayList<String>();
        for (int i = 1; i < lines.length; i++) {
            names.add(lines[i].split(",")[1]);
        }
        var sorted = new ArrayList<>(names);
        sorted.sort(Comparator.naturalOrder());
        assertEquals(sorted, names);
    }

    @Test
    void clients_that_hang_up_midway_leave_no_connection_behind() throws Exception {
        var tenant = Tenant.in("standard");
        execute("""
                insert into api_key (id, account_id, name, type, prefix, last_four, permissions, active, created_at, version)
                select gen_random_uuid(), ?, repeat('long name ', 25), 'live', 'lk_live_', 'xxxx', '{}', true, now(), 0
                from generate_series(1, 20000) n
                """, UUID.fromString(tenant.account()));
        var request =
                "GET /v1/accounts/" + tenant.account() + "/keys HTTP/1.1\r\nHost: localhost\r\nAccept: text/csv\r\n"
                        + "Authorization: Bearer " + tenant.owner() + "\r\n\r\n";

        for (int client = 0; client < MORE_THAN_CONNECTIONS; client++) {
            try (var socket = new Socket(server.getHost(), server.getPort())) {
                socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
                assertEquals(
                        "HTTP/1.1 200 OK",
                        new String(socket.getInputStream().readNBytes(15), StandardCharsets.US_ASCII));
            }
        }

        as(tenant.owner())
                .get("/v1/accounts/{account}/keys", tenant.account())
                .then()
                .statusCode(200);
    }

    @Test
    void an_export_of_no_key_is_its_header() {
        var tenant = Tenant.in("standard");
        assertEquals(
                1, export(tenant, tenant.owner()).extract().asString().lines().count());
    }

    @Test
    void the_export_is_for_those_who_may_read_the_account() {
        var tenant = Tenant.in("standard");
        export(tenant, Tenant.in("standard").owner()).statusCode(404).body("code", equalTo("account_not_found"));
        export(tenant, Tenant.serviceKey("keys:verify")).statusCode(403);
        export(tenant, Tenant.serviceKey("keys:read")).statusCode(200);
        export(tenant, Tenant.operator()).statusCode(200);
        given().accept("text/csv")
                .get("/v1/accounts/{account}/keys", tenant.account())
                .then()
                .statusCode(401);
        as(tenant.owner())
                .accept("text/csv")
                .queryParam("sort", "size")
                .get("/v1/accounts/{account}/keys", tenant.account())
                .then()
                .statusCode(400)
                .header("Content-Disposition", nullValue())
                .body("errors[0].parameter", equalTo("sort"));
    }

    private static ValidatableResponse export(Tenant tenant, String credential) {
        return as(credential)
                .accept("text/csv")
                .get("/v1/accounts/{account}/keys", tenant.account())
                .then();
    }

    private void execute(String sql, UUID id) {
        try (var connection = database.getConnection();
                var statement = connection.prepareStatement(sql)) {
            statement.setObject(1, id);
            assertTrue(statement.executeUpdate() > 0);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
