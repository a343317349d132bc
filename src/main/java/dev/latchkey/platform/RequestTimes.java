package dev.latchkey.platform;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.distribution.DistributionStatisticConfig;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Map;
import java.util.stream.LongStream;

/**
 * Counts by how long something took, in a few steps that are worth an alert, so that it can be asked how many were slow. The path
 * of a request that was broken off is not told: it may be anything that somebody sent.
 */
class RequestTimes implements MeterFilter {

    private static final String REQUESTS = "http.server.requests";

    /** In milliseconds. A change may wait as long as a lease, which is five seconds. */
    private static final Map<String, double[]> BOUNDS = Map.of(
            REQUESTS,
            nanos(1, 5, 25, 100, 1000),
            "latchkey.check.wait",
            nanos(1, 5, 25, 100, 1000),
            "latchkey.revocation",
            nanos(10, 25, 50, 100, 250, 1000, 5000, 10_000));

    @Produces
    @Singleton
    static MeterFilter filter() {
        return new RequestTimes();
    }

    private static double[] nanos(long... milliseconds) {
        return LongStream.of(milliseconds)
                .mapToDouble(each -> Duration.ofMillis(each).toNanos())
                .toArray();
    }

    @Override
    public Meter.Id map(Meter.Id meter) {
        var isBrokenOff = meter.getName().equals(REQUESTS) && "RESET".equals(meter.getTag("status"));
        return isBrokenOff ? meter.replaceTags(unknown(meter)) : meter;
    }

    private static Tags unknown(Meter.Id meter) {
        return Tags.of(meter.getTags()).and("uri", "UNKNOWN");
    }

    @Override
    public DistributionStatisticConfig configure(Meter.Id meter, DistributionStatisticConfig config) {
        var bounds = BOUNDS.get(meter.getName());
        return bounds == null
                ? config
                : DistributionStatisticConfig.builder()
                        .serviceLevelObjectives(bounds)
                        .build()
                        .merge(config);
    }
}
