package dev.latchkey.usage;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.latchkey.keyspace.SecretHash;
import dev.latchkey.platform.Sha256;
import dev.latchkey.testing.Tenant;
import dev.latchkey.testing.TestClock;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.vertx.VertxContextSupport;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeoutException;
import java.util.logging.Logger;
import java.util.stream.IntStream;
import org.jboss.logmanager.ExtLogRecord;
import org.junit.jupiter.api.Test;

@QuarkusTest
class UsageFlushJobTest extends UsageTest {

    /** S1.18, S1.19, S1.20. */
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

    @Test
    void a_stop_waits_for_the_flush_under_way() throws Throwable {
        var key = Tenant.in("standard").createKey("used");
        key.whoami().statusCode(200);
        var threads = Executors.newSingleThreadExecutor();
        try (var connection = database.getConnection();
                var statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("lock table usage in access exclusive mode");
            var flush = job.flush().subscribeAsCompletionStage();
            var stop = threads.submit(task(() -> job.flushLast(new ShutdownEvent())));
            assertThrows(TimeoutException.class, () -> stop.get(500, MILLISECONDS));
            connection.rollback();
            stop.get(10, SECONDS);
            flush.get(10, SECONDS);
        } finally {
            threads.shutdown();
        }

        assertEquals(1, number("select sum(count) from usage where key_id = ?", key.id()));
    }

    @Test
    void a_stop_says_how_much_it_could_not_write() throws Throwable {
        flush();
        var key = Tenant.in("standard").createKey("used");
        key.whoami().statusCode(200);
        key.whoami().statusCode(200);
        var logged = new ArrayList<String>();

        execute("alter table usage rename to usage_away");
        var log = Logger.getLogger(UsageFlushJob.class.getName());
        log.setFilter(entry -> logged.add(((ExtLogRecord) entry).getFormattedMessage()));
        try {
            job.flushLast(new ShutdownEvent());
        } finally {
            log.setFilter(null);
            execute("alter table usage_away rename to usage");
        }

        assertEquals("2 counted checks could not be written before the stop and are lost", logged.get(1));
    }

    /** A row that somebody holds must not stop flushing for good. */
    @Test
    void a_flush_that_waits_too_long_for_a_key_is_given_up_and_done_again() throws Throwable {
        var key = Tenant.in("standard").createKey("used");
        key.whoami().statusCode(200);
        try (var connection = database.getConnection();
                var statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("select from api_key where id = '" + key.id() + "' for update");
            flush();
            connection.rollback();
        }
        assertEquals(0, number("select count(*) from usage where key_id = ?", key.id()));

        flush();
        assertEquals(1, number("select sum(count) from usage where key_id = ?", key.id()));
    }

    /** Also by a flush that comes after it: nobody needs to know from where a key was used that is no more. */
    @Test
    void of_a_deleted_key_no_address_is_kept() throws Throwable {
        var key = Tenant.in("soundpiece").createKey("used");
        key.whoami().statusCode(200);
        flush();
        key.whoami().statusCode(200);
        key.delete().statusCode(204);
        assertEquals(0, number("select count(last_used_address) from api_key where id = ?", key.id()));

        flush();
        assertEquals(0, number("select count(last_used_address) from api_key where id = ?", key.id()));
    }

    /** Replicas write the same keys and minutes at the same time, and requests change the keys meanwhile. */
    @Test
    void flushes_and_changes_at_once_neither_lose_anything_nor_wait_for_each_other_in_a_ring() throws Throwable {
        var tenant = Tenant.in("standard");
        var keys = IntStream.range(0, 10)
                .mapToObj(number -> tenant.createKey("key " + number))
                .toList();
        Callable<Void> replica = task(() -> {
            for (int i = 0; i < 25; i++) {
                keys.forEach(this::count);
                VertxContextSupport.subscribeAndAwait(() -> job.writeAll());
            }
        });
        Callable<Void> renaming = task(
                () -> keys.forEach(key -> key.patch(Map.of("name", "renamed")).statusCode(200)));
        Callable<Void> rotating =
                task(() -> keys.forEach(key -> key.rotate("PT1H").statusCode(201)));
        var threads = Executors.newFixedThreadPool(6);
        try {
            for (var done : threads.invokeAll(List.of(replica, replica, replica, replica, renaming, rotating))) {
                done.get(60, SECONDS);
            }
        } finally {
            threads.shutdown();
        }

        assertEquals(1_000, number("select sum(count) from usage where account_id = ?", tenant.account()));
    }

    private void count(Tenant.Key key) {
        var secret = new SecretHash(Sha256.of(key.secret()));
        var kind = CheckKind.of("VALID", "203.0.113.7", null);
        counter.count(secret, UUID.fromString(key.id()), kind, clock.instant());
    }

    private interface Task {
        void run() throws Throwable;
    }

    private static Callable<Void> task(Task task) {
        return () -> {
            try {
                task.run();
                return null;
            } catch (Exception | Error e) {
                throw e;
            } catch (Throwable e) {
                throw new IllegalStateException(e);
            }
        };
    }
}
