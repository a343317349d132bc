package dev.latchkey.dialect.soapnote;

import dev.latchkey.key.Issued;
import dev.latchkey.key.KeyStatus;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The one reply that holds the secret, in {@code key} (S1.13, S1.14). */
public record CreatedSoapnoteKey(
        UUID keyId,
        @Nullable String name,
        String keyPrefix,
        @Nullable String key,
        KeyStatus status,
        Instant createdAt) {

    static CreatedSoapnoteKey of(Issued issued) {
        var key = issued.key();
        return new CreatedSoapnoteKey(
                key.id(), key.name(), SoapnoteKey.prefixOf(key), issued.secret(), key.status(), key.createdAt());
    }

    @Override
    public String toString() {
        return "CreatedSoapnoteKey[" + keyId + "]";
    }
}
