package dev.latchkey.notice;

import dev.latchkey.platform.TrueOrFalse;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithConverter;
import io.smallrye.config.WithDefault;
import java.util.Optional;

/** The server that takes our mails; application.properties hands it on to Quarkus. */
@ConfigMapping(prefix = "latchkey.mail")
interface MailConfig {

    /** The SMTP server. Without one no mail is sent. */
    Optional<String> host();

    /** {@code 465} with {@code tls=true}. */
    @WithDefault("587")
    int port();

    /** Who signs in there; nobody where there is none. */
    Optional<String> username();

    /** Needed with a username. */
    Optional<String> password();

    /** Whom mails are from; needed with a host. */
    Optional<String> from();

    /** Whether TLS is spoken from the first byte on, which servers do on a port of their own. */
    @WithDefault("false")
    @WithConverter(TrueOrFalse.class)
    boolean tls();

    /**
     * Whether TLS is asked for where it is not spoken yet. With {@code optional} or {@code disabled} names of keys, and the
     * password, can be read on their way.
     */
    @WithDefault("required")
    StartTls startTls();

    /** How often a replica looks for mails to send, by two small statements; a leak is told this late. */
    @WithDefault("1m")
    String every();

    enum StartTls {
        REQUIRED,
        OPTIONAL,
        DISABLED
    }
}
