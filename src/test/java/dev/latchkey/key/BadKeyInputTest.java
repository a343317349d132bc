package dev.latchkey.key;

import static dev.latchkey.testing.Tenant.as;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import dev.latchkey.testing.ApiTest;
import dev.latchkey.testing.Tenant;
import dev.latchkey.testing.TestKeyset;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every field of a new key, wrong in every way: 400, the field named, nothing echoed and nothing stored. */
@QuarkusTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BadKeyInputTest extends ApiTest {

    private static final String MARK = "zqx"; // in what is sent, so never to be seen in the reply

    @Nullable Tenant shared;

    Tenant tenant;

    /** One account for the whole table: opening one takes longer than all its lines. */
    @BeforeEach
    void open() {
        shared = shared != null ? shared : Tenant.in("standard");
        tenant = shared;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "#/name            | {}",
                "#/name            | {`name`:null}",
                "#/name            | {`name`:``}",
                "#/name            | {`name`:`   `}",
                "#/name            | {`name`:7}",
                "#/name            | {`name`:true}",
                "#/name            | {`name`:[`zqx`]}",
                "#/name            | {`name`:{`zqx`:1}}",
                "#/name            | {`name`:`zqx\\u0000`}",
                "#/name            | {`name`:`zqx\\nzqx`}",
                "#/name            | {`name`:`zqx\\ud800`}",
                "#/name            | {`name`:`zqx\\u202egnp.exe`}", // turns the text that follows
                "#/name            | {`name`:`zqx\\u2066zqx\\u2069`}",
                "#/name            | {`name`:`zqx\\u200fzqx`}",
                "#/name            | {`name`:`zqx\\u200bzqx`}", // invisible
                "#/name            | {`name`:`\\ufeffzqx`}",
                "#/name            | {`name`:`zqx\\u2028zqx`}",
                "#/type            | {`name`:`a`,`type`:`zqx`}",
                "#/type            | {`name`:`a`,`type`:``}",
                "#/type            | {`name`:`a`,`type`:`l\\u0456ve`}", // a look-alike
                "#/type            | {`name`:`a`,`type`:1}",
                "#/permissions     | {`name`:`a`,`permissions`:`zqx:read`}",
                "#/permissions     | {`name`:`a`,`permissions`:{}}",
                "#/permissions/0   | {`name`:`a`,`permissions`:[`zqx`]}",
                "#/permissions/0   | {`name`:`a`,`permissions`:[`Zqx:read`]}",
                "#/permissions/0   | {`name`:`a`,`permissions`:[`zqx:read zqx:write`]}",
                "#/permissions/0   | {`name`:`a`,`permissions`:[``]}",
                "#/permissions/0   | {`name`:`a`,`permissions`:[null]}",
                "#/permissions/1   | {`name`:`a`,`permissions`:[`zqx:read`,`*:*`]}",
                "#/permissions/0   | {`name`:`a`,`permissions`:[`*:read`]}",
                "#/permissions/0   | {`name`:`a`,`permissions`:[`zqx:**`]}",
                "#/permissions/0   | {`name`:`a`,`permissions`:[1]}",
                "#/expires_in      | {`name`:`a`,`expires_in`:`zqx`}",
                "#/expires_in      | {`name`:`a`,`expires_in`:``}",
                "#/expires_in      | {`name`:`a`,`expires_in`:`0d`}",
                "#/expires_in      | {`name`:`a`,`expires_in`:`-7d`}",
                "#/expires_in      | {`name`:`a`,`expires_in`:`PT0S`}",
                "#/expires_in      | {`name`:`a`,`expires_in`:`99999y`}",
                "#/expires_in      | {`name`:`a`,`expires_in`:`P999999999Y`}",
                "#/expires_in      | {`name`:`a`,`expires_in`:`PT9999999999999999H`}",
                "#/expires_in      | {`name`:`a`,`expires_in`:7}",
                "#/expires_at      | {`name`:`a`,`expires_at`:`zqx`}",
                "#/expires_at      | {`name`:`a`,`expires_at`:``}",
                "#/expires_at      | {`name`:`a`,`expires_at`:`2000-01-01T00:00:00Z`}",
                "#/expires_at      | {`name`:`a`,`expires_at`:`2999-01-01`}",
                "#/expires_at      | {`name`:`a`,`expires_at`:`2999-02-30T00:00:00Z`}",
                "#/expires_at      | {`name`:`a`,`expires_at`:`+10000-01-01T00:00:00Z`}",
                "#/expires_at      | {`name`:`a`,`expires_at`:32503680000}",
                "#/expires_at      | {`name`:`a`,`expires_in`:`7d`,`expires_at`:`2999-01-01T00:00:00Z`}",
                "#/metadata        | {`name`:`a`,`metadata`:`zqx`}",
                "#/metadata        | {`name`:`a`,`metadata`:[]}",
                "#/metadata        | {`name`:`a`,`metadata`:{``:`zqx`}}",
                "#/metadata/team   | {`name`:`a`,`metadata`:{`team`:null}}",
                "#/metadata/team   | {`name`:`a`,`metadata`:{`team`:7}}",
                "#/metadata/team   | {`name`:`a`,`metadata`:{`team`:{`zqx`:1}}}",
                "#/username        | {`name`:`a`,`username`:`zqx`}",
                "#/allowed_ips     | {`name`:`a`,`allowed_ips`:`10.0.0.1`}",
                "#/allowed_ips/0   | {`name`:`a`,`allowed_ips`:[`zqx.example`]}",
                "#/allowed_ips/0   | {`name`:`a`,`allowed_ips`:[`10.0.0.0/33`]}",
                "#/allowed_ips/0   | {`name`:`a`,`allowed_ips`:[`256.0.0.1`]}",
                "#/allowed_ips/0   | {`name`:`a`,`allowed_ips`:[``]}",
                "#/allowed_ips/0   | {`name`:`a`,`allowed_ips`:[null]}",
                "#/nickname        | {`name`:`a`,`nickname`:`zqx`}",
                "#                 | []",
                "#                 | null",
                "#                 | `zqx`",
                "#                 | 7",
            })
    void the_field_is_named(String pointer, String body) {
        refuse(tenant, body.replace('`', '"')).body("errors[0].pointer", equalTo(pointer));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "{\"name\":\"zqx\"",
                "{\"name\":\"zqx\"} {\"name\":\"zqx\"}",
                "{\"name\":\"zqx\",\"name\":\"zqx\"}",
                "{'name':'zqx'}",
                "{\"name\":NaN}",
                "{\"name\":1e999999}",
            })
    void what_is_no_json_is_refused(String body) {
        refuse(tenant, body);
    }

    @Test
    void names_may_be_long_and_in_any_script_but_not_longer() {
        tenant.createKey("наш-сервер-продакшн العربية 名前 👩‍👩‍👧").revoke().statusCode(200);
        tenant.createKey("x".repeat(255)).revoke().statusCode(200);
        tenant.createKey("👩".repeat(255)).revoke().statusCode(200);

        refuse(tenant, "{\"name\":\"" + "x".repeat(256) + "\"}").body("errors[0].pointer", equalTo("#/name"));
        refuse(tenant, "{\"name\":\"" + "👩".repeat(256) + "\"}").body("errors[0].pointer", equalTo("#/name"));
    }

    @Test
    void deep_and_wide_bodies_are_refused() {
        refuse(tenant, "{\"name\":" + "[".repeat(5000) + "]".repeat(5000) + "}");
        refuse(tenant, "{\"metadata\":" + "{\"a\":".repeat(5000) + "1" + "}".repeat(5000) + "}");
        refuse(tenant, "{\"name\":\"a\",\"permissions\":[" + "\"a:b\",".repeat(100) + "\"a:b\"]}");
        refuse(tenant, "{\"name\":\"a\",\"allowed_ips\":[" + "\"10.0.0.1\",".repeat(100) + "\"10.0.0.1\"]}");
    }

    /** A keyspace may want every key to end, and soon enough. */
    @Test
    void a_life_that_is_too_long_is_refused_where_there_is_a_longest_one() {
        var vault = Tenant.in(TestKeyset.RECOVERABLE);
        for (var body : new String[] {
            "{\"name\":\"a\"}",
            "{\"name\":\"a\",\"expires_in\":\"never\"}",
            "{\"name\":\"a\",\"expires_in\":\"366d\"}",
            "{\"name\":\"a\",\"expires_at\":\"2999-01-01T00:00:00Z\"}"
        }) {
            refuse(vault, body).body("errors[0].detail", containsString("P1Y"));
        }
        vault.createKey(Map.of("name", "a", "expires_in", "1y"));
    }

    @Test
    void a_wildcard_is_a_permission_only_where_the_keyspace_says_so() {
        tenant.createKey(Map.of("name", "a", "permissions", new String[] {"shifts:*"}))
                .revoke()
                .statusCode(200);
        tenant.createKey(Map.of("name", "a", "permissions", new String[] {"*"}))
                .revoke()
                .statusCode(200);

        var soon = Tenant.in("soon");
        for (var wildcard : new String[] {"shifts:*", "*"}) {
            refuse(soon, "{\"name\":\"a\",\"permissions\":[\"" + wildcard + "\"]}")
                    .body("errors[0].pointer", equalTo("#/permissions/0"));
        }
    }

    @Test
    void nothing_of_it_was_stored() {
        refuse(tenant, "{\"name\":7}");
        as(tenant.owner())
                .get("/v1/accounts/{account}/keys?status=active", tenant.account())
                .then()
                .body("items.findAll { it.status == 'active' }", hasSize(0));
    }

    @CanIgnoreReturnValue
    private static ValidatableResponse refuse(Tenant in, String body) {
        return as(in.owner())
                .body(body)
                .post("/v1/accounts/{account}/keys", in.account())
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("detail", not(containsString(MARK)));
    }
}
