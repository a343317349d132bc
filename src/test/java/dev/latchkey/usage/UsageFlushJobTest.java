package dev.latchkey.usage;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.latchkey.testing.Tenant;
import dev.latchkey.testing.TestClock;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

@QuarkusTest
class UsageFlushJobTest extends UsageTest {

    /** S1.18–S1.20. */
    @Test
    void the_last_use_and_its_address_show_after_a_flush_and_nothing_else_of_the_key_changes() throws Throwable {
        var tenant = Tenant.in("standard");
        var key = tenant.createKey("used");
        var before = clock.instant();
        key.whoami().statusCode(200);
        key.get().body("last_used_at", nullValue());

        flush();

        var used = key.get()
                .body("last_used_at", notNullValue())
                .body("last_used_address", equalTo("127.0.0.1"))
                .extract();
        assertFalse(Instant.parse(used.path("last_used_at")).isBefore(before));
        assertEquals(0, number("select version from api_key where id = ?", key.id()));
        assertEquals(
                1,
                number(
                        "select count(*) from key_secret where last_used_address = '127.0.0.1' and key_id = ?",
                        key.id()));

        key.patch(Map.of("name", "renamed")).statusCode(200).body("last_used_at", equalTo(used.path("last_used_at")));
    }

    @Test
    void a_last_use_never_moves_back_and_a_refused_check_is_no_use() throws Throwable {
        var key = Tenant.in("standard").createKey("used");
        TestClock.advance(Duration.ofMinutes(10));
        key.whoami().statusCode(200);
        flush();
        String latest = key.get().extract().path("last_used_at");

        TestClock.reset();
        key.whoami().statusCode(200);
        flush();
        key.get().body("last_used_at", equalTo(latest));

        TestClock.advance(Duration.ofMinutes(20));
        key.patch(Map.of("status", "inactive")).statusCode(200);
        key.whoami().statusCode(401);
        flush();
        key.get().body("last_used_at", equalTo(latest));
    }

    @Test
    void two_flushes_in_a_minute_add_up() throws Throwable {
        var tenant = Tenant.in("standard");
        var key = tenant.createKey("used");
        var service = Tenant.serviceKey("keys:verify");
        verify(service, key, "203.0.113.7", null);
        flush();
        verify(service, key, "203.0.113.7", null);
        verify(service, key, "203.0.113.7", null);
        flush();
        flush();

        assertEquals(3, number("select sum(count) from usage where key_id = ?", key.id()));
    }

    @Test
    void what_a_failed_flush_could_not_write_is_written_by_the_next_one() throws Throwable {
        var tenant = Tenant.in("standard");
        var key = tenant.createKey("used");
        key.whoami().statusCode(200);

        execute("alter table usage rename to usage_away");
        flush();
        execute("alter table usage_away rename to usage");
        key.whoami().statusCode(200);
        flush();

        assertEquals(2, number("select sum(count) from usage where key_id = ?", key.id()));
    }

    @Test
    void a_stop_writes_what_is_left() throws Throwable {
        var key = Tenant.in("standard").createKey("used");
        key.whoami().statusCode(200);

        job.flushLast(new ShutdownEvent());

        assertEquals(1, number("select sum(count) from usage where key_id = ?", key.id()));
    }

    /** Replicas write the same keys and minutes at the same time, and requests change the keys meanwhile. */
    @Test
    void flushes_at_once_neither_lose_anything_nor_wait_for_each_other_for_ever() throws Throwable {
        var tenant = Tenant.in("standard");
        var keys = new ArrayList<UUID>();
        for (int i = 0; i < 10; i++) {
            keys.add(UUID.fromString(tenant.createKey("key " + i).id()));
        }
        var replicas = Executors.newFixedThreadPool(4);
        try {
            Callable<Void> replica = () -> {
                for (int i = 0; i < 25; i++) {
                    for (var key : keys) {
                        counter.count(secretOf(key), key, CheckKind.of("VALID", "203.0.113.7", null), clock.instant());
                    }
                    tryToFlush();
                }
                return null;
            };
            for (var done : replicas.invokeAll(Collections.nCopies(4, replica))) {
                done.get(60, SECONDS);
            }
        } finally {
            replicas.shutdown();
        }
        flush();

        assertEquals(1_000, number("select sum(count) from usage where account_id = ?", tenant.account()));
    }

    private void tryToFlush() {
        try {
            flush();
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }
}
