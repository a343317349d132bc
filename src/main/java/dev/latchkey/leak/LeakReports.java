package dev.latchkey.leak;

import dev.latchkey.account.AccountAccess;
import dev.latchkey.account.Right;
import dev.latchkey.key.KeyLeaks;
import dev.latchkey.key.KeyLeaks.Leak;
import dev.latchkey.key.LeakAction;
import dev.latchkey.platform.Page;
import dev.latchkey.platform.PageRequest;
import dev.latchkey.platform.Pages;
import dev.latchkey.revocation.RevocationLog.Touched;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.hibernate.id.uuid.UuidVersion7Strategy;

/** What was found, and what was done about it. */
@ApplicationScoped
public class LeakReports {

    private final KeyLeaks keys;
    private final AccountAccess access;
    private final Pages pages;
    private final Clock clock;

    LeakReports(KeyLeaks keys, AccountAccess access, Pages pages, Clock clock) {
        this.keys = keys;
        this.access = access;
        this.pages = pages;
        this.clock = clock;
    }

    /**
     * Reports these sightings, no two of them alike, in the caller's transaction; all reports by fingerprint. One that was reported
     * before stays what it is: nobody is told again, and nothing is done to a key that somebody has taken back into use; but what was
     * done then is waited for again.
     */
    Uni<Map<String, LeakReport>> add(List<Sighting> sightings, String reporter, Touched touched) {
        var accounts = sightings.stream().map(each -> each.secret().accountId()).collect(Collectors.toSet());
        var fingerprints = sightings.stream().map(Sighting::fingerprint).toList();
        return keys.lock(accounts).chain(() -> LeakReport.listOf(fingerprints)).chain(known -> {
            var reports = new HashMap<String, LeakReport>();
            known.forEach(report -> reports.put(report.fingerprintText(), report));
            var fresh = sightings.stream()
                    .filter(each -> !reports.containsKey(each.fingerprint()))
                    .toList();
            return keys.touch(treatedOf(known), touched)
                    .chain(() -> addFresh(fresh, reporter, touched))
                    .invoke(added -> added.forEach(report -> reports.put(report.fingerprintText(), report)))
                    .replaceWith(reports);
        });
    }

    private static Set<UUID> treatedOf(List<LeakReport> known) {
        return known.stream()
                .filter(report -> report.action() != LeakAction.NONE)
                .map(report -> report.keyId)
                .collect(Collectors.toSet());
    }

    private Uni<List<LeakReport>> addFresh(List<Sighting> sightings, String reporter, Touched touched) {
        if (sightings.isEmpty()) {
            return Uni.createFrom().item(List.of());
        }
        var leaks = sightings.stream()
                // Not by the entity's generator: the ledger's entry has the id too, and comes first.
                .map(each -> new Leak(
                        UuidVersion7Strategy.INSTANCE.generateUuid(null),
                        each.secret(),
                        each.finding().source()))
                .toList();
        return keys.contain(leaks, touched)
                .map(actions -> reports(leaks, sightings, actions, reporter))
                .call(reports -> Panache.getSession().chain(session -> session.persistAll(reports.toArray())));
    }

    private List<LeakReport> reports(
            List<Leak> leaks, List<Sighting> sightings, List<LeakAction> actions, String reporter) {
        var now = clock.instant();
        return IntStream.range(0, leaks.size())
                .mapToObj(i -> LeakReport.of(leaks.get(i), sightings.get(i), actions.get(i), reporter, now))
                .toList();
    }

    /** Those of an account, newest first. */
    public Uni<Page<LeakView>> page(UUID account, PageRequest page) {
        return Panache.withTransaction(() ->
                access.to(Right.READ, account).chain(() -> pages.read(new LeakListing(account), page, LeakView::of)));
    }

    /** All there are, for operators. */
    public Uni<Page<LeakView>> pageOfAll(PageRequest page) {
        return Panache.withSession(
                () -> access.mustBeOperator().chain(() -> pages.read(new LeakListing(null), page, LeakView::of)));
    }
}
