package dev.latchkey.verification;

import com.github.benmanes.caffeine.cache.Cache;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;

/** How often memory has the answer, and how full it is. */
@Singleton
class CacheMetrics {

    private final MeterRegistry metrics;
    private final Counter hits;
    private final Counter unknown;
    private final Counter misses;

    CacheMetrics(MeterRegistry metrics) {
        this.metrics = metrics;
        this.hits = gets("hit");
        this.unknown = gets("unknown");
        this.misses = gets("miss");
    }

    private Counter gets(String result) {
        return metrics.counter("latchkey.cache.gets", "result", result);
    }

    void show(Cache<?, ?> keys, VerificationConfig config) {
        var unusedSize = metrics.gauge("latchkey.cache.keys", keys, Cache::estimatedSize);
        var unusedRoom = metrics.gauge("latchkey.cache.keys.max", config, VerificationConfig::cacheSize);
    }

    void countHit() {
        hits.increment();
    }

    /** Not a key, and known to be none: that is an answer too. */
    void countMiss(boolean isUnknown) {
        (isUnknown ? unknown : misses).increment();
    }
}
