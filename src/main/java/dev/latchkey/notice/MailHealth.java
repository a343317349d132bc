package dev.latchkey.notice;

import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Says how mail does, and is always up: a mail server that is away must not take replicas out of service. */
@Readiness
@Singleton
class MailHealth implements HealthCheck {

    private final MailServer server;

    MailHealth(MailServer server) {
        this.server = server;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("mail")
                .up()
                .withData("mail", state(server))
                .build();
    }

    static String state(MailServer server) {
        if (!server.isConfigured()) {
            return "off: latchkey.mail.host is not set";
        }
        return server.failingSince().map(since -> "failing since " + since).orElse("on");
    }
}
