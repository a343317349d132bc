package dev.latchkey.person;

import dev.latchkey.platform.Address;
import dev.latchkey.platform.Page;
import dev.latchkey.platform.PageRequest;
import dev.latchkey.platform.Pages;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Who signed in, who tried to, and what became of it, for operators. What strangers do is counted by network and hour, of which
 * each replica tells a thousand apart: nobody fills the disk by trying.
 */
@ApplicationScoped
public class SignInLog {

    private static final int MOST_NETWORKS = 1_000;
    private static final Duration KEPT = Duration.ofDays(90);
    private static final String ANY = "";

    private final Pages pages;
    private final Clock clock;

    /** The networks of strangers in their latest hour. */
    private final Map<String, Instant> networks = new ConcurrentHashMap<>();

    /** Refused without a look at the database, and so noted later: by network. */
    private final Map<String, Long> throttled = new ConcurrentHashMap<>();

    SignInLog(Pages pages, Clock clock) {
        this.pages = pages;
        this.clock = clock;
    }

    /** One page, the newest hour first. Whoever calls has made sure that an operator asks. */
    public Uni<Page<SignInView>> page(@Nullable String event, PageRequest page) {
        var list = new SignInListing(event == null ? null : SignInEvent.parse(event));
        return Panache.withSession(() -> pages.read(list, page, SignInView::of));
    }

    /** In the caller's transaction: neither is ever there without the other. */
    Uni<Void> record(SignInEvent event, UUID personId, @Nullable String address) {
        return count(event, personId, address == null ? ANY : address, 1);
    }

    /** An attempt that came to nothing; nobody: the e-mail address is not known here. */
    Uni<Void> refused(SignInEvent event, @Nullable UUID personId, @Nullable String address) {
        return Panache.withTransaction(() -> count(event, personId, networkOf(address), 1));
    }

    /** One that was not looked at, whoever it was. */
    void throttled(@Nullable String address) {
        var unused = throttled.merge(networkOf(address), 1L, Long::sum);
    }

    private String networkOf(@Nullable String address) {
        if (address == null) {
            return ANY;
        }
        var network = Address.network(address);
        var hour = hour();
        if (networks.size() >= MOST_NETWORKS) {
            networks.values().removeIf(seen -> seen.isBefore(hour));
        }
        return networks.size() < MOST_NETWORKS || networks.containsKey(network) ? noted(network, hour) : ANY;
    }

    private String noted(String network, Instant hour) {
        networks.put(network, hour);
        return network;
    }

    private Instant hour() {
        return clock.instant().truncatedTo(ChronoUnit.HOURS);
    }

    private Uni<Void> count(SignInEvent event, @Nullable UUID personId, String address, long count) {
        return SignInEntry.count(event, personId, address, clock.instant(), hour(), count);
    }

    /** What a replica has not noted yet when it ends is lost: these were not even looked at. */
    @Scheduled(every = "10s", delayed = "10s", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> noteThrottled() {
        return Multi.createFrom()
                .iterable(List.copyOf(throttled.keySet()))
                .onItem()
                .transformToUniAndConcatenate(this::noteThrottled)
                .collect()
                .last()
                .replaceWithVoid();
    }

    private Uni<Void> noteThrottled(String network) {
        var count = throttled.remove(network);
        return count == null
                ? Uni.createFrom().voidItem()
                : Panache.withTransaction(() -> count(SignInEvent.THROTTLED, null, network, count));
    }

    @Scheduled(every = "1h", delayed = "10s", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> forgetOld() {
        return Panache.withTransaction(() -> SignInEntry.deleteBefore(hour().minus(KEPT)))
                .replaceWithVoid();
    }
}
