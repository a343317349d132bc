package dev.latchkey;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.latchkey.key.DeadlineJob;
import dev.latchkey.key.ReminderJob;
import dev.latchkey.keyspace.SecretHash;
import dev.latchkey.testing.ApiTest;
import dev.latchkey.testing.LedgerEntries;
import dev.latchkey.testing.Tenant;
import dev.latchkey.testing.TestClock;
import dev.latchkey.usage.CheckKind;
import dev.latchkey.usage.UsageCounter;
import dev.latchkey.usage.UsageFlush;
import dev.latchkey.usage.UsageWatch;
import dev.latchkey.webhook.EventType;
import dev.latchkey.webhook.EventType.Fact;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.vertx.VertxContextSupport;
import jakarta.enterprise.context.control.ActivateRequestContext;
import jakarta.inject.Inject;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Somebody tells of each event, with the facts that it promises. */
@QuarkusTest
class EventsRecordedTest extends ApiTest {

    /** One needs somebody who finds a secret, the other one who tries an endpoint. */
    static final Set<EventType> ELSEWHERE = EnumSet.of(EventType.KEY_LEAKED, EventType.WEBHOOK_TEST);

    @Inject
    DeadlineJob deadlines;

    @Inject
    ReminderJob reminders;

    @Inject
    UsageCounter counter;

    @Inject
    UsageWatch watch;

    @Inject
    Clock clock;

    final Set<EventType> seen = EnumSet.noneOf(EventType.class);

    @Test
    void every_event_is_recorded_with_its_facts() throws Throwable {
        changeAKey();
        reachTheLimit();
        letTimePass();

        assertEquals(EnumSet.complementOf(EnumSet.copyOf(ELSEWHERE)), seen);
    }

    private void changeAKey() {
        var key = Tenant.in("standard").createKey("changed");
        see(EventType.KEY_CREATED, key);
        key.rotate("PT1H").statusCode(201);
        see(EventType.KEY_ROTATED, key);
        key.patch(Map.of("status", "inactive")).statusCode(200);
        see(EventType.KEY_DEACTIVATED, key);
        key.patch(Map.of("status", "active")).statusCode(200);
        see(EventType.KEY_ACTIVATED, key);
        key.revoke().statusCode(200);
        see(EventType.KEY_REVOKED, key);
        key.delete().statusCode(204);
        see(EventType.KEY_DELETED, key);
    }

    private void reachTheLimit() {
        var tenant = Tenant.in("soshia", "free");
        tenant.createKey("dev-api-one");
        tenant.createKey("dev-api-two");
        see(EventType.LIMIT_REACHED, tenant, tenant.account(), Set.of("limit", "allowed"));
    }

    private void letTimePass() throws Throwable {
        var tenant = Tenant.in("standard");
        var unused = tenant.createKey("unused");
        var ending = tenant.createKey(Map.of("name", "ending", "expires_in", "P35D"));
        var used = tenant.createKey("used");
        count(used, "VALID", "203.0.113.7", 1);

        TestClock.advance(Duration.ofDays(20).plusHours(6));
        count(used, "VALID", "198.51.100.1", 1_001);
        count(used, "REVOKED", "198.51.100.1", 11);
        count(used, "RATE_LIMITED", "198.51.100.1", 1);
        watch.now();
        see(EventType.KEY_NEW_ADDRESS, used);
        see(EventType.KEY_OFF_HOURS, used);
        see(EventType.KEY_TRAFFIC_SPIKE, used);
        see(EventType.AUTH_FAILURE_SPIKE, used);
        see(EventType.LIMIT_REACHED, tenant, used.id(), Set.of("limit", "since", "count"));

        run();
        see(EventType.KEY_EXPIRING, ending);
        TestClock.advance(Duration.ofDays(15));
        run();
        see(EventType.KEY_EXPIRED, ending);
        TestClock.advance(Duration.ofDays(80));
        run();
        see(EventType.KEY_ROTATION_DUE, unused);
        see(EventType.KEY_STALE, tenant, unused.id(), Set.of());
        see(EventType.KEY_STALE, used);
    }

    private void see(EventType event, Tenant.Key key) {
        see(
                event,
                key.tenant(),
                key.id(),
                event.facts().stream().map(Fact::name).collect(Collectors.toSet()));
    }

    /** One entry, that has of what the event may tell just this. */
    private void see(EventType event, Tenant tenant, String subject, Set<String> facts) {
        var entries = LedgerEntries.facts(tenant, event.text(), subject);
        assertEquals(1, entries.size(), event.text());
        var told = new TreeSet<>(entries.get(0).keySet());
        told.retainAll(event.facts().stream().map(Fact::name).collect(Collectors.toSet()));
        assertEquals(new TreeSet<>(facts), told, event.text());
        seen.add(event);
    }

    private void count(Tenant.Key key, String outcome, String address, int times) throws Throwable {
        var id = UUID.fromString(key.id());
        var secret = new SecretHash(
                ByteBuffer.allocate(32).putLong(id.getMostSignificantBits()).array());
        for (int i = 0; i < times; i++) {
            counter.count(secret, id, CheckKind.of(outcome, address, null), clock.instant());
        }
        UsageFlush.now();
    }

    @ActivateRequestContext
    void run() throws Throwable {
        VertxContextSupport.subscribeAndAwait(() -> deadlines.tellAll().chain(() -> reminders.remindAll()));
    }
}
