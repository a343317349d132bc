package dev.latchkey.platform;

import io.quarkus.runtime.configuration.ConfigurationException;
import io.vertx.core.net.PemTrustOptions;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.SslMode;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * TLS to the database as the database's address asks for it, {@code ?sslmode=verify-full&sslrootcert=/path/ca.crt}: what
 * PostgreSQL's own programs and JDBC understand, and the reactive driver takes for settings of the server.
 */
final class DatabaseTls {

    private static final String ROOT = "sslrootcert";

    private DatabaseTls() {}

    static void apply(PgConnectOptions options) {
        var root = options.getProperties().remove(ROOT);
        if (root != null) {
            options.setPemTrustOptions(new PemTrustOptions().addCertPath(root));
        }
        var mode = options.getSslMode();
        if ((mode == SslMode.VERIFY_FULL || mode == SslMode.VERIFY_CA) && options.getTrustOptions() == null) {
            throw new ConfigurationException("sslmode="
                    + mode.toString().toLowerCase(Locale.ROOT).replace('_', '-') + " in latchkey.database.url needs "
                    + ROOT + "=/path/to/ca.crt beside it: a file with the certificates to trust, in PEM");
        }
        if (mode == SslMode.VERIFY_FULL && isBlank(options.getHostnameVerificationAlgorithm())) {
            options.setHostnameVerificationAlgorithm("HTTPS");
        }
    }

    private static boolean isBlank(@Nullable String text) {
        return text == null || text.isBlank();
    }
}
