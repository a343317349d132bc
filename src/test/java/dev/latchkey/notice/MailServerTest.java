package dev.latchkey.notice;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.mailer.Mail;
import io.quarkus.mailer.reactive.ReactiveMailer;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.mail.SMTPException;
import java.net.ConnectException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MailServerTest {

    static final Instant NOW = Instant.parse("2026-03-18T10:00:00Z");
    static final Map<String, String> ON = Map.of("latchkey.mail.host", "mail.test", "latchkey.mail.from", "a@b.test");

    @Test
    void without_a_host_mail_is_off_and_readiness_says_so() {
        var server = server(Map.of(), Uni.createFrom().voidItem());

        assertFalse(server.isWorthATry());
        assertEquals("off: latchkey.mail.host is not set", MailHealth.state(server));
    }

    @Test
    void a_host_needs_a_sender_and_a_name_its_password() {
        for (var wrong : List.of(
                Map.of("latchkey.mail.host", "mail.test"),
                Map.of("latchkey.mail.host", "mail.test", "latchkey.mail.from", "nobody"),
                Map.of("latchkey.mail.username", "latchkey"))) {
            assertThrows(
                    ConfigurationException.class, server(wrong, Uni.createFrom().voidItem())::check);
        }
        server(ON, Uni.createFrom().voidItem()).check();
    }

    @Test
    void a_server_that_is_away_is_left_alone_for_a_minute() {
        var server = server(ON, Uni.createFrom().failure(new ConnectException("refused")));

        assertEquals(MailServer.Outcome.AWAY, send(server));
        assertFalse(server.isWorthATry());
        assertEquals("failing since 2026-03-18T10:00:00Z", MailHealth.state(server));
    }

    @Test
    void a_server_that_does_not_let_us_in_is_as_good_as_away() {
        var server = server(ON, refusal(535));

        assertEquals(MailServer.Outcome.AWAY, send(server));
    }

    @Test
    void ten_accounts_refused_in_a_row_stop_the_run() {
        var server = server(ON, refusal(550));
        for (var mail = 1; mail < 10; mail++) {
            assertEquals(MailServer.Outcome.REFUSED, send(server));
            assertTrue(server.isWorthATry());
        }
        assertEquals(MailServer.Outcome.REFUSED, send(server));
        assertFalse(server.isWorthATry());
    }

    private static MailServer.Outcome send(MailServer server) {
        return server.send(Mail.withText("owner@b.test", "Test", "Test"))
                .subscribeAsCompletionStage()
                .join();
    }

    private static Uni<Void> refusal(int code) {
        return Uni.createFrom().failure(new SMTPException("refused", code, List.of("no"), false));
    }

    private static MailServer server(Map<String, String> settings, Uni<Void> answer) {
        var config = new SmallRyeConfigBuilder()
                .withMapping(MailConfig.class)
                .withSources(new PropertiesConfigSource(settings, "test", 100))
                .build()
                .getConfigMapping(MailConfig.class);
        ReactiveMailer mailer = mails -> answer;
        return new MailServer(config, mailer, Clock.fixed(NOW, ZoneOffset.UTC));
    }
}
