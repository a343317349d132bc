package dev.latchkey.webhook.sending;

import dev.latchkey.webhook.AddressPolicy;
import dev.latchkey.webhook.EndpointUrl;
import dev.latchkey.webhook.SigningTexts;
import dev.latchkey.webhook.WebhookConfig;
import dev.latchkey.webhook.sending.Lane.Standing;
import dev.latchkey.webhook.sending.Lanes.Due;
import dev.latchkey.webhook.sending.Lanes.Place;
import io.quarkus.vertx.VertxContextSupport;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientOptions;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** What is under way in this replica: each claimed delivery takes a place, is posted, and gives it back when its result is written. */
@Singleton
class Dispatch {

    private static final Logger LOG = Logger.getLogger(Dispatch.class);

    /** How long a stop may wait. */
    private static final Duration LAST_CHANCE = Duration.ofSeconds(5);

    private static final Duration A_MOMENT = Duration.ofMillis(20);

    private final Lanes lanes = new Lanes();
    private final WebhookConfig config;
    private final SigningTexts texts;
    private final SwitchOff switchOff;
    private final SendingMetrics metrics;
    private final Clock clock;
    private final Post post;
    private final Recorder recorder;
    private final Sleep sleep;

    Dispatch(
            Vertx vertx,
            WebhookConfig config,
            AddressPolicy policy,
            SigningTexts texts,
            Results results,
            SwitchOff switchOff,
            SendingMetrics metrics,
            Clock clock,
            @ConfigProperty(name = "quarkus.application.version") String version) {
        this.config = config;
        this.texts = texts;
        this.switchOff = switchOff;
        this.metrics = metrics;
        this.clock = clock;
        var lookup = new HostLookup(InetAddress::getAllByName, policy);
        post = new Post(vertx, lookup, new HttpClientOptions(), config.timeout(), version);
        recorder = new Recorder(results, vertx, clock, this::finish);
        sleep = new Sleep(vertx);
    }

    boolean isIdle() {
        return lanes.underWay() == 0;
    }

    List<Due> allot(List<Due> due, Instant now) {
        return lanes.allot(due, now);
    }

    /** Returns at once; the results write themselves. */
    void send(List<Claimed> claimed) {
        claimed.forEach(this::send);
    }

    private void send(Claimed claim) {
        var place = lanes.begin(claim.endpointId());
        var now = clock.instant();
        var unused = post(claim, place, now)
                .onSuccess(answer -> recorder.add(Result.of(claim, place, answer, now, clock.instant(), random())));
    }

    private Future<Answer> post(Claimed claim, Place place, Instant now) {
        try {
            var url = new EndpointUrl(URI.create(claim.url()));
            if (!url.isAllowed(config)) {
                throw new AttemptException("url_not_allowed");
            }
            return post.send(url, Letter.of(claim, texts, now), place.standing() == Standing.PROVEN);
        } catch (AttemptException e) {
            return Future.succeededFuture(Answer.error(e.word(), Duration.ZERO));
        } catch (RuntimeException e) { // an event of a newer version, which replicas of that one will send
            LOG.warnf(
                    "Delivery %s could not be made ready: %s",
                    claim.id(), e.getClass().getSimpleName());
            return Future.succeededFuture(Answer.error("not_understood", Duration.ZERO));
        }
    }

    private void finish(List<Result> written) {
        for (var result : written) {
            lanes.end(result.place(), result.answer(), clock.instant(), random());
            metrics.count(result);
        }
        switchOff.note(written);
        sleep.end();
    }

    private static double random() {
        return ThreadLocalRandom.current().nextDouble();
    }

    /** Until a result is written, or for so long. */
    Uni<Void> awaitResults(Duration longest) {
        return sleep.forAtMost(longest);
    }

    /** Waits a while for what is under way; how many are left. */
    int finish() {
        try {
            VertxContextSupport.subscribeAndAwait(() -> Uni.createFrom()
                    .deferred(() -> awaitResults(A_MOMENT).map(unused -> isIdle()))
                    .repeat()
                    .until(isOver -> isOver)
                    .onItem()
                    .ignoreAsUni()
                    .ifNoItem()
                    .after(LAST_CHANCE)
                    .recoverWithUni(Uni.createFrom().voidItem()));
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
        return lanes.underWay();
    }

    @PreDestroy
    void close() {
        post.close();
    }
}
