package dev.latchkey.platform;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.runtime.configuration.ConfigurationException;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.PemTrustOptions;
import io.vertx.pgclient.PgConnectOptions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseTlsTest {

    static final String HOST = "postgresql://db.example.com:5432/latchkey";

    @Test
    void verify_full_looks_at_the_certificate_and_the_name_in_it() {
        var options = of(HOST + "?sslmode=verify-full&sslrootcert=/etc/latchkey-db/ca.crt");

        assertEquals("HTTPS", options.getHostnameVerificationAlgorithm());
        assertEquals(List.of("/etc/latchkey-db/ca.crt"), trusted(options).getCertPaths());
        assertNull(options.getProperties().get("sslrootcert"), "it is no setting of the server");
    }

    @Test
    void verify_ca_looks_at_the_certificate_alone() {
        var options = of(HOST + "?sslmode=verify-ca&sslrootcert=/ca.crt");

        assertNotEquals("HTTPS", options.getHostnameVerificationAlgorithm());
        assertEquals(List.of("/ca.crt"), trusted(options).getCertPaths());
    }

    @ParameterizedTest
    @ValueSource(strings = {"verify-full", "verify-ca"})
    void with_nobody_to_trust_the_start_says_what_is_missing(String mode) {
        var refusal = assertThrows(ConfigurationException.class, () -> of(HOST + "?sslmode=" + mode));
        assertTrue(refusal.toString().contains("sslrootcert="), refusal.toString());
    }

    @Test
    void whom_quarkus_was_told_to_trust_is_trusted() {
        var url = HOST + "?sslmode=verify-full";
        var options = PgConnectOptions.fromUri(url);
        options.setPemTrustOptions(new PemTrustOptions().addCertValue(Buffer.buffer("theirs")));
        DatabaseTls.apply(options, url);
        assertEquals(1, trusted(options).getCertValues().size());
    }

    @Test
    void without_tls_nothing_is_changed() {
        assertEquals(PgConnectOptions.fromUri(HOST).toJson(), of(HOST).toJson());
    }

    private static PgConnectOptions of(String url) {
        var options = PgConnectOptions.fromUri(url);
        DatabaseTls.apply(options, url);
        return options;
    }

    private static PemTrustOptions trusted(PgConnectOptions options) {
        return (PemTrustOptions) options.getTrustOptions();
    }
}
