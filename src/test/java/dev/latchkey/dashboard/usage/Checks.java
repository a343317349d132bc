package dev.latchkey.dashboard.usage;

import dev.latchkey.keyspace.SecretHash;
import dev.latchkey.usage.CheckKind;
import dev.latchkey.usage.UsageCounter;
import dev.latchkey.usage.UsageFlush;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;

/** Checks of the past, counted as if they had been made. */
@ApplicationScoped
class Checks {

    private final UsageCounter counter;
    private final Clock clock;

    Checks(UsageCounter counter, Clock clock) {
        this.counter = counter;
        this.clock = clock;
    }

    void count(String key, String outcome, String address, Duration ago, int times) {
        var id = UUID.fromString(key);
        var secret = new SecretHash(
                ByteBuffer.allocate(32).putLong(id.getMostSignificantBits()).array());
        var at = clock.instant().minus(ago);
        for (int i = 0; i < times; i++) {
            counter.count(secret, id, CheckKind.of(outcome, address, null), at);
        }
    }

    void write() throws Throwable {
        UsageFlush.now();
    }
}
