package dev.latchkey.notice;

import dev.latchkey.platform.TrueOrFalse;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithConverter;
import io.smallrye.config.WithDefault;
import java.util.Optional;

/** The server that takes our mails; application.properties hands it on to Quarkus. */
@ConfigMapping(prefix = "latchkey.mail")
interface MailConfig {

    /** Without one mail is off. */
    Optional<String> host();

    @WithDefault("587")
    int port();

    /** Without one nobody signs in there. */
    Optional<String> username();

    Optional<String> password();

    /** Whom mails are from; needed with a host. */
    Optional<String> from();

    /** Whether TLS is spoken from the first byte on, which servers do on a port of its own: 465. */
    @WithDefault("false")
    @WithConverter(TrueOrFalse.class)
    boolean tls();

    /** Whether TLS is asked for where it is not spoken yet. Without it names of keys, and the password, can be read on their way. */
    @WithDefault("required")
    StartTls startTls();

    /** How often a replica looks for mails to send. */
    @WithDefault("1m")
    String every();

    enum StartTls {
        REQUIRED,
        OPTIONAL,
        DISABLED
    }
}
