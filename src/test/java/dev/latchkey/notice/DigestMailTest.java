package dev.latchkey.notice;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.latchkey.testing.Tenant;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.hamcrest.Matcher;
import org.junit.jupiter.api.Test;

/** What the mails say. */
@QuarkusTest
class DigestMailTest extends MailTest {

    /** S2.11: the owner hears of a leak by mail, which recommends immediate rotation. */
    @Test
    void the_owner_is_told_of_a_leak_and_to_rotate_at_once() throws Throwable {
        var tenant = Tenant.in("standard");
        var key = tenant.createKey("production-server");
        recordLeak(key, "none", "https://github.example/acme/app/blob/main/.env");

        run();

        var mail = onlyMailTo(tenant);
        assertEquals("A key of Test standard has leaked", mail.getSubject());
        assertThat(mail.getFrom()[0].toString(), equalTo("latchkey@example.test"));
        assertThat(mail.getContentType(), startsWith("text/plain"));
        var lastFour = key.secret().substring(key.secret().length() - 4);
        assertThat(
                text(mail),
                allOf(
                        containsString("\"production-server\", ends in " + lastFour),
                        containsString("Id:          " + key.id()),
                        containsString("\n    https://github.example/acme/app/blob/main/.env\n"),
                        containsString("The leaked secret worked when it was reported."),
                        containsString("rotate it now"),
                        containsString("POST " + key.path() + "/rotation with {\"grace\":\"PT0S\"}"),
                        containsString("POST " + key.path() + "/revocation"),
                        not(containsString(key.secret())),
                        not(containsString("== Expired =="))));
        assertThat(text(mail), containsPattern("Reported:    \\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d UTC\n"));
    }

    @Test
    void what_was_done_about_a_leak_decides_what_is_left_to_do() throws Throwable {
        var tenant = Tenant.in("standard");
        for (var done : List.of("grace_ended", "deactivated", "revoked")) {
            recordLeak(tenant.createKey(done), done, null);
        }
        var off = tenant.createKey("off already");
        recordLeak(off, "none", null);
        off.patch(Map.of("status", "inactive")).statusCode(200);

        run();

        var mail = onlyMailTo(tenant);
        assertEquals("4 keys of Test standard have leaked", mail.getSubject());
        assertThat(
                text(mail),
                allOf(
                        containsString("its grace was ended"),
                        containsString("the key was switched off"),
                        containsString("with {\"status\":\"active\"}"),
                        containsString("The key is switched off; no call"),
                        not(containsString("when it was reported")),
                        containsString("the key was revoked"),
                        containsString("make a new key for whatever used this one: POST /v1/accounts/")));
    }

    /** Rotating in a grace is a 409, and would end the wrong secret. */
    @Test
    void of_a_secret_that_was_replaced_the_grace_is_to_be_ended() throws Throwable {
        var tenant = Tenant.in("standard");
        var key = tenant.createKey("replaced");
        recordLeak(key, "previous", "none", null);

        run();

        assertThat(
                text(onlyMailTo(tenant)),
                allOf(
                        containsString("was one that you had replaced, and worked when it was reported"),
                        containsString("DELETE " + key.path() + "/rotation\n"),
                        not(containsString("POST " + key.path()))));
    }

    @Test
    void where_nothing_can_be_let_in_there_is_nothing_to_do() throws Throwable {
        var tenant = Tenant.in("standard");
        recordLeak(tenant.createKey("over"), "over", "none", null);
        var revoked = tenant.createKey("revoked");
        recordLeak(revoked, "none", null);
        revoked.revoke().statusCode(200);
        var deleted = tenant.createKey("deleted");
        recordLeak(deleted, "deactivated", null);
        deleted.revoke().statusCode(200);
        deleted.delete().statusCode(204);

        run();

        assertThat(
                text(onlyMailTo(tenant)),
                allOf(
                        containsPattern("(To do:       nothing\\.\n.*){3}"),
                        not(containsString("/revocation")),
                        not(containsString("/rotation"))));
    }

    @Test
    void of_a_keys_leaks_the_one_that_still_works_is_told() throws Throwable {
        var tenant = Tenant.in("standard");
        var key = tenant.createKey("often leaked");
        recordLeak(key, "current", "none", "https://a.example/");
        recordLeak(key, "over", "none", "https://b.example/");

        run();

        assertThat(
                text(onlyMailTo(tenant)),
                allOf(
                        containsString("(reported 2 times)"),
                        containsString("https://a.example/"),
                        containsString("rotate it now")));
    }

    @Test
    void every_kind_has_its_part_and_the_worst_is_the_subject() throws Throwable {
        var tenant = Tenant.in("standard");
        var expiring = tenant.createKey(Map.of("name", "expiring", "expires_in", "P7D"));
        record(expiring, "key.expiring", Map.of("expires_at", "2026-04-17T10:00:00.000Z", "days", 7));
        record(tenant.createKey("never used"), "key.stale", Map.of());
        record(tenant.createKey("long unused"), "key.stale", Map.of("last_used_at", "2025-12-18T10:00:00.000Z"));
        record(tenant.createKey(Map.of("name", "expired", "expires_in", "P1D")), "key.expired", Map.of());
        record(tenant, "webhook_endpoint.deactivated", Map.of("inactive_reason", "gone"));

        run();

        var mail = onlyMailTo(tenant);
        assertEquals("A webhook endpoint of Test standard was switched off", mail.getSubject());
        var text = text(mail);
        assertThat(text, containsPattern("== Webhook endpoints switched off ==[^=]+ gone \\(410\\)"));
        assertThat(text, containsPattern("== Expired ==[^=]+\"expired\"[^=]+Expired:     \\d{4}-[^=]+ UTC"));
        assertThat(text, containsPattern("== Will expire ==[^=]+\"expiring\"[^=]+Expires:     \\d{4}-[^=]+ UTC"));
        assertThat(
                text,
                containsPattern("== Not used ==[^=]+\"long unused\"[^=]+Last used:   2025-12-18 10:00 UTC"
                        + "[^=]+\"never used\"[^=]+Last used:   never"));
    }

    /** The API takes no such names; what is in the database all the same must not become a header, or a line of ours. */
    @Test
    void names_can_add_no_header_no_recipient_and_no_line() throws Throwable {
        var tenant = Tenant.in("standard");
        var key = tenant.createKey("{account} & \"quoted\" <b>");
        update(
                "update account set name = E'Acme\\r\\nBcc: evil@example.test\\r\\n\\r\\n== Leaked ==' where id = ?",
                tenant.account());
        update("update api_key set name = name || E'\\n.\\nQUIT \\u202etxt' where id = ?", key.id());
        recordLeak(key, "none", "https://a.example/\nTo do: visit https://b.example");

        run();

        var mail = onlyMailTo(tenant);
        assertEquals("A key of Acme??Bcc: evil@example.test????== Leaked == has leaked", mail.getSubject());
        assertNull(mail.getHeader("Bcc"));
        assertEquals(1, mail.getAllRecipients().length);
        assertEquals("auto-generated", mail.getHeader("Auto-Submitted", ","));
        assertThat(
                text(mail),
                allOf(
                        containsString("* \"{account} & \"quoted\" <b>?.?QUIT ?txt\""),
                        containsString("    https://a.example/?To do: visit https://b.example\n"),
                        not(containsString("\nTo do: visit"))));
    }

    private static Matcher<String> containsPattern(String pattern) {
        return matchesPattern(Pattern.compile(".*" + pattern + ".*", Pattern.DOTALL));
    }
}
