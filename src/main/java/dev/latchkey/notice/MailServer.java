package dev.latchkey.notice;

import io.quarkus.mailer.Mail;
import io.quarkus.mailer.reactive.ReactiveMailer;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.mail.SMTPException;
import io.vertx.ext.mail.mailencoder.EmailAddress;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** The operator's SMTP server, and what this replica knows of how it does. */
@Singleton
class MailServer {

    private static final Logger LOG = Logger.getLogger(MailServer.class);

    /** For one mail, connecting included. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /** So many accounts in a row that all have a wrong address are none: it is us whom the server does not like. */
    private static final int REFUSALS_IN_A_ROW = 10;

    /** The client has no other sign of it, where each recipient is refused by itself. */
    private static final String NOBODY_ACCEPTED = "no recipient addresses were accepted";

    /** What became of a mail: the server has it, will not have it, or is not to be spoken to. */
    enum Outcome {
        SENT,
        REFUSED,
        AWAY
    }

    private final MailConfig config;
    private final ReactiveMailer mailer;
    private final Clock clock;

    private int refusals;
    private int failures;
    private @Nullable Instant failingSince;
    private Instant nextTry = Instant.MIN;

    MailServer(MailConfig config, ReactiveMailer mailer, Clock clock) {
        this.config = config;
        this.mailer = mailer;
        this.clock = clock;
    }

    void begin(@Observes StartupEvent start) {
        check();
    }

    /** Settings that cannot be meant stop the start. */
    void check() {
        if (isConfigured() && !config.from().map(MailServer::isAddress).orElse(false)) {
            throw new ConfigurationException(
                    "latchkey.mail.from: with latchkey.mail.host it must be an e-mail address");
        }
        if (config.username().isPresent() != config.password().isPresent()) {
            throw new ConfigurationException("latchkey.mail.username and latchkey.mail.password: set both, or neither");
        }
    }

    /** Whether there is one; without it no mail is sent. */
    boolean isConfigured() {
        return config.host().isPresent();
    }

    /** Whether it takes mails as far as this replica knows, or it is time to find out. */
    synchronized boolean isWorthATry() {
        return isConfigured() && !clock.instant().isBefore(nextTry);
    }

    /** Since when it has taken no mail from this replica. */
    synchronized Optional<Instant> failingSince() {
        return Optional.ofNullable(failingSince);
    }

    static boolean isAddress(String text) {
        try {
            return !new EmailAddress(text).getEmail().isEmpty();
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** Never fails. For one event loop at a time: mails that several of them send at once the client mixes up. */
    Uni<Outcome> send(Mail mail) {
        return Uni.createFrom()
                .deferred(() -> mailer.send(mail))
                .ifNoItem()
                .after(PATIENCE)
                .fail()
                .map(sent -> succeed())
                .onFailure()
                .recoverWithItem(this::fail);
    }

    private synchronized Outcome succeed() {
        if (failingSince != null) {
            LOG.infof("The mail server takes mails again, after it has not since %s", failingSince);
        }
        refusals = 0;
        failures = 0;
        failingSince = null;
        nextTry = Instant.MIN;
        return Outcome.SENT;
    }

    private synchronized Outcome fail(Throwable failure) {
        var isRefused = concernsOneMail(failure);
        if (!isRefused) {
            pause(failure);
        } else if (++refusals == REFUSALS_IN_A_ROW) {
            refusals = 0;
            pause(failure);
        }
        return isRefused ? Outcome.REFUSED : Outcome.AWAY;
    }

    private void pause(Throwable failure) {
        var now = clock.instant();
        if (now.isBefore(nextTry)) {
            return; // Several mails were under way together.
        }
        if (failingSince == null) {
            failingSince = now;
            LOG.warnf("The mail server takes no mail: %s. It is tried again later", describe(failure));
        }
        nextTry = now.plus(Pause.ofServer(failures++));
    }

    /** The server has answered, and not that it is going away or that we may not use it. */
    private static boolean concernsOneMail(Throwable failure) {
        return String.valueOf(failure.getMessage()).startsWith(NOBODY_ACCEPTED)
                || failure instanceof SMTPException refusal
                        && switch (refusal.getReplyCode()) {
                            case 421, 454, 530, 534, 535, 538 -> false;
                            default -> true;
                        };
    }

    /** Without what the server says: it may repeat an address. */
    private static String describe(Throwable failure) {
        return failure instanceof SMTPException refusal
                ? "it answers " + refusal.getReplyCode()
                : failure.getClass().getSimpleName() + ", " + Plain.line(String.valueOf(failure.getMessage()), 200);
    }
}
