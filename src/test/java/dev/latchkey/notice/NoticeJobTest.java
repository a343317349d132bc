package dev.latchkey.notice;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.latchkey.testing.Tenant;
import dev.latchkey.testing.TestClock;
import dev.latchkey.testing.TestMail;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.vertx.VertxContextSupport;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** When who is mailed; what the mails say is in {@link DigestMailTest}. */
@QuarkusTest
class NoticeJobTest extends MailTest {

    @Test
    void two_hundred_leaks_are_one_mail() throws Throwable {
        var tenant = Tenant.in("standard");
        var twice = tenant.createKey("twice");
        record(twice, "key.leaked", LEAK);
        recordLeaksOfUnknownKeys(tenant, 199);
        record(twice, "key.leaked", LEAK);

        run();
        run();

        var mail = onlyMailTo(tenant);
        assertEquals("200 keys of Test standard have leaked", mail.getSubject());
        assertEquals(Untold.LISTED, text(mail).split("\n\\* ", -1).length - 1);
        assertThat(text(mail), containsString("and 180 more.\n"));
        assertThat(text(mail), containsString("\"twice\""));
        assertThat(text(mail), containsString("(reported 2 times)"));
        assertEquals(0, untold(tenant));
    }

    @Test
    void what_is_too_much_for_a_mail_waits_for_the_next_one() throws Throwable {
        var tenant = Tenant.in("standard");
        recordLeaksOfUnknownKeys(tenant, Untold.READ_AT_ONCE + 1);

        run();
        assertEquals(
                "10000 keys of Test standard have leaked", onlyMailTo(tenant).getSubject());
        assertEquals(1, untold(tenant));
        TestClock.advance(Duration.ofMinutes(10));
        run();

        assertEquals(2, mailsTo(tenant).size());
        assertEquals(0, untold(tenant));
    }

    @Test
    void a_leak_does_not_wait_for_what_is_less_urgent() throws Throwable {
        var tenant = Tenant.in("standard");
        record(tenant, "webhook_endpoint.deactivated", Map.of("inactive_reason", "gone"));
        run();
        record(tenant, "key.leaked", LEAK);
        run();
        assertEquals(2, mailsTo(tenant).size());
    }

    @Test
    void after_a_mail_the_next_one_waits_a_day_but_a_leak_only_ten_minutes_after_a_leak() throws Throwable {
        var tenant = Tenant.in("standard");
        var key = tenant.createKey("main");
        record(key, "key.stale", Map.of());
        run();
        assertEquals(1, mailsTo(tenant).size());

        record(key, "key.stale", Map.of());
        TestClock.advance(Duration.ofHours(23));
        run();
        assertEquals(1, mailsTo(tenant).size());
        TestClock.advance(Duration.ofHours(1));
        run();
        assertEquals(2, mailsTo(tenant).size());

        record(key, "key.stale", Map.of());
        record(key, "key.leaked", LEAK);
        run();
        assertEquals(3, mailsTo(tenant).size());
        assertThat(text(mailsTo(tenant).get(2)), containsString("== Leaked =="));
        assertThat(text(mailsTo(tenant).get(2)), containsString("== Not used =="));

        record(key, "key.leaked", LEAK);
        TestClock.advance(Duration.ofMinutes(9));
        run();
        assertEquals(3, mailsTo(tenant).size());
        TestClock.advance(Duration.ofMinutes(1));
        run();
        assertEquals(4, mailsTo(tenant).size());
    }

    @Test
    void what_needs_nobody_is_not_mailed() throws Throwable {
        var tenant = Tenant.in("standard");
        var revoked = tenant.createKey("revoked since");
        record(revoked, "key.stale", Map.of());
        revoked.revoke().statusCode(200);
        record(tenant.createKey("main"), "key.rotation_due", Map.of());
        record(tenant, "webhook_endpoint.deactivated", Map.of("inactive_reason", "owner"));

        run();

        assertEquals(List.of(), mailsTo(tenant));
        assertEquals(0, untold(tenant));
    }

    @Test
    void a_server_that_comes_back_gets_each_mail_once() throws Throwable {
        var tenants = tenants(6);
        TestMail.stopServer();
        try {
            for (var tenant : tenants) {
                record(tenant, "key.leaked", LEAK);
            }
            run();
            readiness().body("data.mail", startsWith("failing since 20"));
            run();
        } finally {
            TestMail.startServer();
        }
        TestClock.advance(Duration.ofSeconds(61));
        run();
        TestClock.advance(Duration.ofSeconds(61));
        run();

        for (var tenant : tenants) {
            assertEquals(1, mailsTo(tenant).size());
        }
        readiness().body("data.mail", equalTo("on"));
    }

    @Test
    void a_refused_recipient_stops_only_their_account_which_is_tried_again() throws Throwable {
        var refused = Tenant.in("standard");
        var other = Tenant.in("standard");
        TestMail.refuse(ownerOf(refused));
        record(refused, "key.leaked", LEAK);
        record(other, "key.leaked", LEAK);
        var failed = mails("failed");

        run();
        run();
        assertEquals(List.of(), mailsTo(refused));
        assertEquals(1, mailsTo(other).size());
        assertEquals(failed + 1, mails("failed"));
        readiness().body("data.mail", equalTo("on"));

        TestMail.accept(ownerOf(refused));
        TestClock.advance(Duration.ofMinutes(1));
        run();
        assertEquals(1, mailsTo(refused).size());
    }

    @Test
    void what_cannot_be_told_for_seven_days_is_dropped() throws Throwable {
        var tenant = Tenant.in("standard");
        TestMail.refuse(ownerOf(tenant));
        record(tenant, "key.leaked", LEAK);
        var dropped = mails("dropped");

        run();
        TestClock.advance(Duration.ofDays(7).minusMinutes(1));
        run();
        assertEquals(1, untold(tenant));
        TestClock.advance(Duration.ofMinutes(1));
        run();

        assertEquals(0, untold(tenant));
        assertEquals(dropped + 1, mails("dropped"));
        TestMail.accept(ownerOf(tenant));
        TestClock.advance(Duration.ofHours(7));
        run();
        assertEquals(List.of(), mailsTo(tenant));
    }

    @Test
    void an_owner_whose_address_is_wrong_does_not_keep_the_other_from_being_told() throws Throwable {
        var tenant = Tenant.in("standard");
        var second = addOwner(tenant);
        TestMail.refuse(second);
        record(tenant, "key.leaked", LEAK);

        run();

        assertEquals(2, onlyMailTo(tenant).getAllRecipients().length);
        assertEquals(0, untold(tenant));
    }

    @Test
    void admins_are_not_mailed_and_nobody_is_where_there_is_no_owner() throws Throwable {
        var tenant = Tenant.in("standard");
        var owner = ownerOf(tenant);
        record(tenant, "key.leaked", LEAK);
        update("update member set role = 'admin' where account_id = ?", tenant.account());
        var dropped = mails("dropped");

        run();

        assertEquals(dropped + 1, mails("dropped"));
        assertEquals(0, untold(tenant));
        assertEquals(List.of(), TestMail.of(owner));
    }

    @Test
    void replicas_that_run_at_once_mail_everybody_once() throws Throwable {
        var tenants = tenants(NoticeJob.BATCH + 10);
        for (var tenant : tenants) {
            record(tenant, "webhook_endpoint.deactivated", Map.of("inactive_reason", "failing"));
        }
        // On one event loop, as in each replica: the client of all three is one, which is not made for several at once.
        VertxContextSupport.subscribeAndAwait(() ->
                Uni.join().all(job.mailAll(), job.mailAll(), job.mailAll()).andFailFast());
        for (var tenant : tenants) {
            assertEquals(1, mailsTo(tenant).size());
        }
    }

    /** As after a kill -9 of the replica that had claimed it. */
    @Test
    void a_mail_that_is_lost_with_its_replica_is_sent_by_another_one() throws Throwable {
        var tenant = Tenant.in("standard");
        record(tenant, "key.leaked", LEAK);
        update(
                "update notice_mail set held_until = due_at + interval '5 minutes' where account_id = ?",
                tenant.account());

        run();
        assertEquals(List.of(), mailsTo(tenant));
        TestClock.advance(Outbox.HOLD);
        run();
        assertEquals(1, mailsTo(tenant).size());
    }

    private static List<Tenant> tenants(int count) {
        return Stream.generate(() -> Tenant.in("standard")).limit(count).toList();
    }
}
