package dev.latchkey.platform;

import io.netty.handler.codec.http.QueryStringDecoder;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.vertx.core.net.PemTrustOptions;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.SslMode;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * TLS to the database as the database's address asks for it, {@code ?sslmode=verify-full&sslrootcert=/path/ca.crt}: what
 * PostgreSQL's own programs and JDBC understand, and of which the reactive driver takes the first half only.
 */
final class DatabaseTls {

    private static final String ROOT = "sslrootcert";

    private DatabaseTls() {}

    static void apply(PgConnectOptions options, String url) {
        var roots = new QueryStringDecoder(url).parameters().getOrDefault(ROOT, List.of());
        if (!roots.isEmpty()) {
            options.setPemTrustOptions(new PemTrustOptions().addCertPath(roots.get(0)));
        }
        var mode = options.getSslMode();
        if ((mode == SslMode.VERIFY_FULL || mode == SslMode.VERIFY_CA) && options.getTrustOptions() == null) {
            throw new ConfigurationException(
                    "sslmode=" + mode.name().toLowerCase(Locale.ROOT).replace('_', '-')
                            + " in latchkey.database.url needs " + ROOT
                            + "=/path/to/ca.crt beside it: a file with the certificates to trust, in PEM");
        }
        if (mode == SslMode.VERIFY_FULL && isBlank(options.getHostnameVerificationAlgorithm())) {
            options.setHostnameVerificationAlgorithm("HTTPS");
        }
    }

    private static boolean isBlank(@Nullable String text) {
        return text == null || text.isBlank();
    }
}
