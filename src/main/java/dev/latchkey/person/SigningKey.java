package dev.latchkey.person;

import io.quarkus.runtime.Startup;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.smallrye.jwt.util.KeyUtils;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.sql.SQLException;
import java.util.Optional;
import javax.sql.DataSource;
import org.jose4j.jwk.JsonWebKey.OutputControlLevel;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.RsaJsonWebKey;

/**
 * The RSA key that signs session tokens: from the configured file, else made by the first replica that starts and shared
 * through the database. Read at start, on the main thread, where waiting for JDBC is right.
 */
@Startup
@ApplicationScoped
class SigningKey {

    private static final int BITS = 2048;

    private PrivateKey privateKey;
    private String id;
    private String jwks;

    SigningKey(SignInConfig config, DataSource database) throws SQLException, GeneralSecurityException {
        var pair = config.signingKeyFile().isPresent()
                ? read(config.signingKeyFile().get())
                : findOrMake(database);
        var modulus = pair.getModulus();
        if (modulus.bitLength() < BITS) {
            throw new ConfigurationException("latchkey.sign-in.signing-key-file: the RSA key has " + modulus.bitLength()
                    + " bits and needs " + BITS);
        }
        var publicKey = (RSAPublicKey)
                KeyFactory.getInstance("RSA").generatePublic(new RSAPublicKeySpec(modulus, pair.getPublicExponent()));
        var jwk = new RsaJsonWebKey(publicKey);
        privateKey = pair;
        id = jwk.calculateBase64urlEncodedThumbprint("SHA-256");
        jwk.setKeyId(id);
        jwk.setUse("sig");
        jwk.setAlgorithm("RS256");
        jwks = new JsonWebKeySet(jwk).toJson(OutputControlLevel.PUBLIC_ONLY);
    }

    PrivateKey privateKey() {
        return privateKey;
    }

    /** The {@code kid}: the key's own thumbprint (RFC 7638). */
    String id() {
        return id;
    }

    /** The public half, as a JWKS document (RFC 7517). */
    String jwks() {
        return jwks;
    }

    private static RSAPrivateCrtKey read(Path file) {
        try {
            return rsa(KeyUtils.decodePrivateKey(Files.readString(file)).getEncoded());
        } catch (IOException | GeneralSecurityException | RuntimeException e) {
            // The cause stays out of the message: a parser may quote what it read.
            throw new ConfigurationException("latchkey.sign-in.signing-key-file=" + file
                    + ": is not a readable PEM file with an RSA private key");
        }
    }

    private static RSAPrivateCrtKey findOrMake(DataSource database) throws SQLException, GeneralSecurityException {
        var kept = find(database);
        if (kept.isEmpty()) {
            keep(database, KeyUtils.generateKeyPair(BITS).getPrivate());
            kept = find(database);
        }
        return rsa(kept.orElseThrow());
    }

    private static Optional<byte[]> find(DataSource database) throws SQLException {
        try (var connection = database.getConnection();
                var query = connection.prepareStatement("select private_key from session_signing_key");
                var rows = query.executeQuery()) {
            return rows.next() ? Optional.of(rows.getBytes(1)) : Optional.empty();
        }
    }

    /** Where another replica was quicker, its key stands. */
    private static void keep(DataSource database, PrivateKey key) throws SQLException {
        try (var connection = database.getConnection();
                var insert = connection.prepareStatement(
                        "insert into session_signing_key (private_key, created_at) values (?, now()) on conflict do nothing")) {
            insert.setBytes(1, key.getEncoded());
            insert.executeUpdate();
        }
    }

    private static RSAPrivateCrtKey rsa(byte[] pkcs8) throws GeneralSecurityException {
        return (RSAPrivateCrtKey) KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
    }
}
