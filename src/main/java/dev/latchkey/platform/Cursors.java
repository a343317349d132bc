package dev.latchkey.platform;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.runtime.Startup;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import javax.sql.DataSource;

/**
 * Positions as clients carry them: base64url of an HMAC and the position in JSON. The HMAC covers the list as well, so a
 * cursor that was altered or belongs to another list is recognised. Its key is in the database, the same for all replicas;
 * read at start, on the main thread, where waiting for JDBC is right.
 */
@Startup
@Singleton
class Cursors {

    private static final String ALGORITHM = "HmacSHA256";
    private static final int MAC_BYTES = 32;

    private final SecretKeySpec key;
    private final ObjectMapper json;

    Cursors(DataSource database, ObjectMapper json) throws SQLException {
        this.key = new SecretKeySpec(read(database), ALGORITHM);
        this.json = json;
    }

    private static byte[] read(DataSource database) throws SQLException {
        try (var connection = database.getConnection();
                var query = connection.prepareStatement("select secret from cursor_key");
                var rows = query.executeQuery()) {
            rows.next();
            return rows.getBytes(1);
        }
    }

    String write(Position position, Listing<?> list) {
        var payload = bytes(position);
        var mac = mac(payload, list);
        var cursor = Arrays.copyOf(mac, MAC_BYTES + payload.length);
        System.arraycopy(payload, 0, cursor, MAC_BYTES, payload.length);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(cursor);
    }

    /** 400 for what {@link #write} has not written for this very list. */
    Position read(String cursor, Listing<?> list) {
        try {
            var bytes = Base64.getUrlDecoder().decode(cursor);
            var payload = Arrays.copyOfRange(bytes, Math.min(MAC_BYTES, bytes.length), bytes.length);
            if (MessageDigest.isEqual(mac(payload, list), Arrays.copyOf(bytes, MAC_BYTES))) {
                return json.readValue(payload, Position.class);
            }
        } catch (IllegalArgumentException | IOException e) {
            // no base64url: as wrong as any other
        }
        throw Problem.invalidParameter(
                "cursor", "must be the next_cursor of an earlier reply with the same parameters");
    }

    private byte[] mac(byte[] payload, Listing<?> list) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            mac.update(bytes(list.identity()));
            return mac.doFinal(payload);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private byte[] bytes(Object value) {
        try {
            return json.writeValueAsBytes(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
