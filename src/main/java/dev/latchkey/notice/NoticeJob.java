package dev.latchkey.notice;

import dev.latchkey.notice.MailServer.Outcome;
import dev.latchkey.notice.Untold.Read;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.mailer.Mail;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.util.List;
import org.jboss.logging.Logger;

/**
 * Mails the owners of accounts what they have not been told: one mail for all of it. Replicas run it side by side, each
 * with accounts of its own. One account's failure stops only that account, and a server that is away stops the run.
 */
@ApplicationScoped
class NoticeJob {

    private static final Logger LOG = Logger.getLogger(NoticeJob.class);

    /** Sent well within {@link Outbox#HOLD}, however slow the server is. */
    static final int BATCH = 20;

    /** How many mails are under way at once. */
    private static final int AT_ONCE = 4;

    private final Outbox outbox;
    private final Untold untold;
    private final MailServer server;
    private final MeterRegistry metrics;
    private final Clock clock;

    NoticeJob(Outbox outbox, Untold untold, MailServer server, MeterRegistry metrics, Clock clock) {
        this.outbox = outbox;
        this.untold = untold;
        this.server = server;
        this.metrics = metrics;
        this.clock = clock;
    }

    /** Shows zero until there is a mail: an alert must have seen that there was none. */
    void show(@Observes StartupEvent start) {
        for (var outcome : List.of("sent", "failed", "dropped")) {
            count(outcome, 0);
        }
    }

    // Delayed, because the scheduler starts before the settings have been checked: a start that fails runs no job.
    @Scheduled(every = "{latchkey.mail.every}", delayed = "10s", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> mailAll() {
        return outbox.forget().invoke(this::tellOfForgotten).chain(this::mailBatches);
    }

    private void tellOfForgotten(long accounts) {
        if (accounts > 0 && server.isConfigured()) {
            count("dropped", accounts);
            LOG.warnf(
                    "Owners of %d accounts could not be mailed for %d days: what they were to be told is forgotten",
                    accounts, Outbox.KEEP.toDays());
        }
    }

    private Uni<Void> mailBatches() {
        if (!server.isWorthATry()) {
            return Uni.createFrom().voidItem();
        }
        return outbox.claim(BATCH)
                .chain(claims -> claims.isEmpty()
                        ? Uni.createFrom().voidItem()
                        : untold.read(claims).chain(this::mailEach).chain(this::mailBatches));
    }

    private Uni<Void> mailEach(List<Read> batch) {
        return Multi.createFrom()
                .iterable(batch)
                .onItem()
                .transformToUni(this::mail)
                .collectFailures() // the others are mailed all the same
                .merge(AT_ONCE)
                .collect()
                .last()
                .replaceWithVoid();
    }

    private Uni<Void> mail(Read read) {
        var digest = read.digest();
        var claim = digest.claim();
        var owners = claim.owners().stream().filter(MailServer::isAddress).toList();
        if (digest.isEmpty()) {
            return outbox.settle(claim, read.lastSeq(), null);
        }
        if (owners.isEmpty()) {
            LOG.warnf("Account %s has no owner: nobody is told of what happened to its keys", claim.accountId());
            count("dropped", 1);
            return outbox.settle(claim, read.lastSeq(), null);
        }
        if (!server.isWorthATry()) {
            return outbox.holdBack(claim, Pause.ofServer(0), claim.failures());
        }
        return DigestMail.of(digest)
                .createUni()
                .map(text -> Mail.withText("", digest.subject(), text)
                        .setTo(owners)
                        .addHeader("Auto-Submitted", "auto-generated"))
                .chain(server::send)
                .chain(outcome -> finish(read, outcome));
    }

    private Uni<Void> finish(Read read, Outcome outcome) {
        var claim = read.digest().claim();
        count(outcome == Outcome.SENT ? "sent" : "failed", 1);
        return switch (outcome) {
            case SENT -> outbox.settle(claim, read.lastSeq(), clock.instant());
            case REFUSED -> {
                if (claim.failures() == 0) {
                    LOG.warnf("The mail server refuses the mail to the owners of account %s", claim.accountId());
                }
                yield outbox.holdBack(claim, Pause.ofAccount(claim.failures()), claim.failures() + 1);
            }
            // Not at once: a mail that makes the server hang must not be the first of every run.
            case AWAY -> outbox.holdBack(claim, Pause.ofServer(0), claim.failures());
        };
    }

    private void count(String outcome, double mails) {
        metrics.counter("latchkey.mails", "outcome", outcome).increment(mails);
    }
}
