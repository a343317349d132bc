package dev.latchkey.person;

import dev.latchkey.platform.Address;
import dev.latchkey.platform.Page;
import dev.latchkey.platform.PageRequest;
import dev.latchkey.platform.Pages;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.quarkus.vertx.VertxContextSupport;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Who signed in, who tried to, and what became of it, for operators. What strangers do is counted by network and hour, of which
 * each replica tells a thousand apart in any hour: nobody fills the disk by trying.
 */
@ApplicationScoped
public class SignInLog {

    private static final Logger LOG = Logger.getLogger(SignInLog.class);
    private static final int MOST_NETWORKS = 1_000;
    private static final Duration KEPT = Duration.ofDays(90);
    private static final String ANY = "";

    /** How long a stop may wait for a database that does not answer. */
    private static final Duration LAST_CHANCE = Duration.ofSeconds(2);

    private final Pages pages;
    private final Clock clock;

    /** Those that are told apart, until all are forgotten: that is not done when one is added, as many are in an attack. */
    private final Set<String> networks = ConcurrentHashMap.newKeySet();

    private final Map<Refusal, Occurrences> unwritten = new ConcurrentHashMap<>();

    SignInLog(Pages pages, Clock clock) {
        this.pages = pages;
        this.clock = clock;
    }

    /** What is counted together; the person is null where nobody has the e-mail address. */
    private record Refusal(SignInEvent event, @Nullable UUID personId, String network, Instant hour) {}

    /** One page, the newest hour first. Whoever calls has made sure that an operator asks. */
    public Uni<Page<SignInView>> page(@Nullable String event, PageRequest page) {
        var list = new SignInListing(event == null ? null : SignInEvent.parse(event));
        return Panache.withSession(() -> pages.read(list, page, SignInView::of));
    }

    /**
     * In the caller's transaction: neither is ever there without the other, so nobody gets in untold. What keeps this from being
     * written keeps the session from it too.
     */
    Uni<Void> record(SignInEvent event, UUID personId, @Nullable String address) {
        return SignInEntry.count(event, personId, address == null ? ANY : address, Occurrences.once(clock.instant()));
    }

    /**
     * An attempt that came to nothing, which is written later: the answer neither depends on that nor takes longer where
     * somebody has the e-mail address.
     */
    void refused(SignInEvent event, @Nullable UUID personId, @Nullable String address) {
        var once = Occurrences.once(clock.instant());
        keep(new Refusal(event, personId, networkOf(address), once.hour()), once);
    }

    private void keep(Refusal refusal, Occurrences occurrences) {
        var unused = unwritten.merge(refusal, occurrences, Occurrences::and);
    }

    private String networkOf(@Nullable String address) {
        if (address == null) {
            return ANY;
        }
        var network = Address.network(address);
        if (networks.contains(network)) {
            return network;
        }
        return networks.size() < MOST_NETWORKS && networks.add(network) ? network : ANY;
    }

    /** Never fails: what cannot be written is kept for the next time. */
    @Scheduled(every = "10s", delayed = "10s", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> writeRefused() {
        return Multi.createFrom()
                .iterable(List.copyOf(unwritten.keySet()))
                .onItem()
                .transformToUniAndConcatenate(this::write)
                .collect()
                .last()
                .replaceWithVoid()
                .onFailure()
                .invoke(cause -> LOG.warnf("Refused sign-ins could not be written: %s", cause))
                .onFailure()
                .recoverWithNull();
    }

    /** Each in a transaction of its own: replicas that write the same ones in another order do not wait for each other. */
    private Uni<Void> write(Refusal refusal) {
        var occurrences = unwritten.remove(refusal);
        if (occurrences == null) {
            return Uni.createFrom().voidItem();
        }
        return Panache.withTransaction(
                        () -> SignInEntry.count(refusal.event(), refusal.personId(), refusal.network(), occurrences))
                .onFailure()
                .invoke(() -> keep(refusal, occurrences));
    }

    void writeLast(@Observes ShutdownEvent stop) throws Throwable {
        VertxContextSupport.subscribeAndAwait(() -> writeRefused()
                .ifNoItem()
                .after(LAST_CHANCE)
                .recoverWithUni(Uni.createFrom().voidItem()));
        if (!unwritten.isEmpty()) {
            LOG.warn("Some refused sign-ins could not be written before the stop and are lost");
        }
    }

    @Scheduled(every = "1h", delayed = "10s", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> forgetOld() {
        networks.clear();
        return Panache.withTransaction(
                        () -> SignInEntry.deleteBefore(clock.instant().minus(KEPT)))
                .replaceWithVoid();
    }
}
