package dev.latchkey.testing;

import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.smallrye.jwt.algorithm.SignatureAlgorithm;
import io.smallrye.jwt.build.Jwt;
import io.smallrye.jwt.util.KeyUtils;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.interfaces.RSAPublicKey;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.Objects;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.RsaJsonWebKey;
import org.jspecify.annotations.Nullable;

/** An outside issuer such as Cognito or Keycloak: a real JWKS over real HTTP, and tokens signed with its key. */
public class TestIssuer implements QuarkusTestResourceLifecycleManager {

    public static final String ISSUER = "https://issuer.example.test/pool";

    /** The tests and this resource live in two class loaders, which share the system properties only. */
    private static final String PRIVATE_KEY = "test.issuer.private-key";

    private @Nullable HttpServer server;

    @Override
    public Map<String, String> start() {
        try {
            var pair = KeyUtils.generateKeyPair(2048);
            System.setProperty(
                    PRIVATE_KEY,
                    Base64.getEncoder().encodeToString(pair.getPrivate().getEncoded()));
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            var jwks = jwks(pair).getBytes(StandardCharsets.UTF_8);
            server.createContext("/jwks.json", exchange -> {
                exchange.getResponseHeaders().add("Content-Type", "application/json");
                exchange.sendResponseHeaders(200, jwks.length);
                exchange.getResponseBody().write(jwks);
                exchange.close();
            });
            server.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
        var port = Objects.requireNonNull(server).getAddress().getPort();
        return Map.of(
                "latchkey.sign-in.issuers.pool.issuer",
                ISSUER,
                "latchkey.sign-in.issuers.pool.audience",
                "dashboard",
                "latchkey.sign-in.issuers.pool.jwks",
                "http://localhost:" + port + "/jwks.json");
    }

    private static String jwks(KeyPair pair) {
        var jwk = new RsaJsonWebKey((RSAPublicKey) pair.getPublic());
        jwk.setKeyId("outside");
        jwk.setUse("sig");
        jwk.setAlgorithm("RS256");
        return new JsonWebKeySet(jwk).toJson();
    }

    /** Whether there is one for the application under test. */
    static boolean isRunning() {
        return System.getProperty(PRIVATE_KEY) != null;
    }

    /** A token as the issuer would sign it. */
    public static String token(String audience, String email, boolean verified) {
        return Jwt.issuer(ISSUER)
                .audience(audience)
                .subject("somebody")
                .claim("email", email)
                .claim("email_verified", verified)
                .expiresAt(Clock.systemUTC().instant().plus(Duration.ofHours(1)))
                .jws()
                .keyId("outside")
                .algorithm(SignatureAlgorithm.RS256)
                .sign(privateKey());
    }

    private static PrivateKey privateKey() {
        try {
            return KeyUtils.decodePrivateKey(System.getProperty(PRIVATE_KEY));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void stop() {
        if (server != null) {
            server.stop(0);
        }
    }
}
