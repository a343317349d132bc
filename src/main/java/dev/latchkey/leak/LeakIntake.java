package dev.latchkey.leak;

import dev.latchkey.key.KeyLeaks;
import dev.latchkey.key.KeyLeaks.KnownSecret;
import dev.latchkey.keyspace.SecretHash;
import dev.latchkey.revocation.Committed;
import dev.latchkey.revocation.Effect;
import dev.latchkey.revocation.Effective;
import dev.latchkey.revocation.Prefer;
import dev.latchkey.revocation.RevocationLog;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Takes what scanners have found. A secret of ours is reported, and its key treated as its keyspace says, once for each place;
 * when the answer comes, what was done holds for every check that begins.
 */
@ApplicationScoped
class LeakIntake {

    /** As many as one transaction holds locks for. */
    private static final int BATCH = 500;

    private final KeyLeaks keys;
    private final LeakReports reports;
    private final RevocationLog revocations;
    private final LeakMetrics metrics;

    LeakIntake(KeyLeaks keys, LeakReports reports, RevocationLog revocations, LeakMetrics metrics) {
        this.keys = keys;
        this.reports = reports;
        this.revocations = revocations;
        this.metrics = metrics;
    }

    /** What there is to tell of each finding, in their order: nothing of one that is no secret of ours. */
    record Answer(List<Optional<LeakReport>> reports, Effect effect) {}

    Uni<Answer> take(List<Finding> findings, String reporter) {
        return look(findings)
                .map(known -> findings.stream()
                        .map(finding -> sighting(finding, known))
                        .toList())
                .chain(sightings -> report(sightings, reporter)
                        .map(done -> new Answer(inOrder(sightings, done.value()), done.effect())))
                .invoke(answer -> count(answer.reports()));
    }

    private Uni<Map<SecretHash, KnownSecret>> look(List<Finding> findings) {
        var hashes =
                findings.stream().map(Finding::hash).filter(Objects::nonNull).collect(Collectors.toSet());
        return hashes.isEmpty() ? Uni.createFrom().item(Map.of()) : Panache.withSession(() -> keys.find(hashes));
    }

    private static Optional<Sighting> sighting(Finding finding, Map<SecretHash, KnownSecret> known) {
        return Optional.ofNullable(finding.hash()).map(known::get).map(secret -> Sighting.of(secret, finding));
    }

    /** By account, one batch after the other: so nobody else waits long, and what was done stays if the rest fails. */
    private Uni<Effective<Map<String, LeakReport>>> report(List<Optional<Sighting>> sightings, String reporter) {
        var distinct = new LinkedHashMap<String, Sighting>();
        sightings.forEach(found -> found.ifPresent(each -> distinct.putIfAbsent(each.fingerprint(), each)));
        var sorted = new ArrayList<>(distinct.values());
        sorted.sort(Comparator.comparing(each -> each.secret().accountId()));
        return Multi.createFrom()
                .iterable(batches(sorted))
                .onItem()
                .transformToUniAndConcatenate(
                        batch -> revocations.commit(touched -> reports.add(batch, reporter, touched)))
                .collect()
                .asList()
                .chain(LeakIntake::awaitAll);
    }

    private static List<List<Sighting>> batches(List<Sighting> all) {
        var batches = new ArrayList<List<Sighting>>();
        for (var from = 0; from < all.size(); from += BATCH) {
            batches.add(all.subList(from, Math.min(from + BATCH, all.size())));
        }
        return batches;
    }

    /** All at once: where a replica is gone, waiting for it ends for all of them at nearly the same moment. */
    private static Uni<Effective<Map<String, LeakReport>>> awaitAll(List<Committed<Map<String, LeakReport>>> commits) {
        return Multi.createFrom()
                .iterable(commits)
                .onItem()
                .transformToUniAndMerge(commit -> commit.await(Prefer.WAITING))
                .collect()
                .asList()
                .map(LeakIntake::merged);
    }

    /** It holds when the last of them does. */
    private static Effective<Map<String, LeakReport>> merged(List<Effective<Map<String, LeakReport>>> all) {
        var reports = new HashMap<String, LeakReport>();
        all.forEach(each -> reports.putAll(each.value()));
        var last = all.stream()
                .map(Effective::effect)
                .max(Comparator.comparing((Effect effect) -> !effect.effective())
                        .thenComparing(Effect::epoch))
                .orElseGet(() -> new Effect(true, 0, null));
        return new Effective<>(reports, last);
    }

    private static List<Optional<LeakReport>> inOrder(
            List<Optional<Sighting>> sightings, Map<String, @Nullable LeakReport> reports) {
        return sightings.stream()
                .map(found -> found.map(sighting -> reports.get(sighting.fingerprint())))
                .toList();
    }

    private void count(List<Optional<LeakReport>> reports) {
        for (var report : reports) {
            metrics.count(Label.of(report));
        }
    }
}
