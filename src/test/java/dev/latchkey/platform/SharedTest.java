package dev.latchkey.platform;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class SharedTest {

    static final Duration PATIENCE = Duration.ofSeconds(10);

    @Test
    void the_work_is_done_once_and_all_hear_of_it() {
        var done = new AtomicInteger();
        var shared = Shared.of(Uni.createFrom().item(done::incrementAndGet));

        assertEquals(0, done.get());
        assertEquals(1, shared.await().atMost(PATIENCE));
        assertEquals(1, shared.await().atMost(PATIENCE));
    }

    @Test
    void all_hear_of_a_failure_too() {
        var shared = Shared.of(Uni.createFrom().<String>failure(new IllegalStateException("broken")));

        for (var i = 0; i < 2; i++) {
            var failure = assertThrows(
                    IllegalStateException.class, () -> shared.await().atMost(PATIENCE));
            assertEquals("broken", failure.getMessage());
        }
    }

    @Test
    void who_stops_waiting_stops_nobody_else() {
        var work = new CompletableFuture<String>();
        var shared = Shared.of(Uni.createFrom().emitter(waiter -> {
            var unused = work.thenAccept(waiter::complete);
        }));

        shared.subscribe().with(item -> {}).cancel();
        work.complete("done");

        assertEquals("done", shared.await().atMost(PATIENCE));
    }

    /** The reason not to use {@code memoize()}: who comes at that moment may wait there for ever. */
    @Test
    void who_comes_as_the_work_ends_hears_of_it() throws Exception {
        var threads = Executors.newSingleThreadExecutor();
        try {
            for (var i = 0; i < 20_000; i++) {
                var work = new CompletableFuture<Integer>();
                var shared = Shared.of(Uni.createFrom().<Integer>emitter(waiter -> {
                    var unused = work.thenAccept(waiter::complete);
                }));
                shared.subscribe().with(first -> {});
                var number = i;
                var ending = threads.submit(() -> work.complete(number));

                var heard = shared.chain(item -> Uni.createFrom().item(item))
                        .await()
                        .atMost(PATIENCE);

                assertEquals(number, heard);
                ending.get();
            }
        } finally {
            threads.shutdownNow();
        }
    }
}
