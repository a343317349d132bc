package dev.latchkey.key;

import dev.latchkey.keyspace.Keyspace;
import dev.latchkey.keyspace.Keyspaces;
import dev.latchkey.keyspace.SecretText;
import dev.latchkey.platform.Encryption;
import dev.latchkey.platform.Problem;
import io.quarkus.runtime.Startup;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.UUID;

/** Making secrets, and showing one again where its keyspace keeps it, encrypted for this key of this account alone. */
@Startup
@Singleton
class KeySecrets {

    private final Encryption encryption;
    private final SecureRandom random = new SecureRandom();

    KeySecrets(Keyspaces keyspaces, Encryption encryption) {
        this.encryption = encryption;
        for (var keyspace : keyspaces.all()) {
            if (keyspace.recoverable() && !encryption.isAvailable()) {
                throw new ConfigurationException("latchkey.keyspaces." + keyspace.name()
                        + ".recoverable=true: needs latchkey.encryption.keyset-file to encrypt the secrets with");
            }
        }
    }

    /** A secret for a key of this type, which opens nothing until it is kept. */
    SecretText make(Keyspace.Type type) {
        return SecretText.issue(type.prefix(), random);
    }

    /** From the end of the transaction the secret opens the key. */
    Uni<KeySecret> keep(SecretText secret, ApiKey key, Keyspace keyspace, Instant now) {
        var kept = KeySecret.of(secret, key.id, now);
        if (keyspace.recoverable()) {
            kept.encrypted = encryption.encrypt(secret.reveal(), context(key.accountId, key.id));
        }
        return kept.persist();
    }

    /** The secret of a key of this account that is in use; 409 says why it cannot be seen again. */
    String reveal(UUID accountId, KeySecret newest, Keyspace keyspace) {
        if (!keyspace.recoverable() || newest.encrypted == null) {
            throw Problem.conflict(
                    "secret_not_recoverable",
                    "The secret was shown when it was made and only its SHA-256 is kept: rotate the key to get a new one");
        }
        return encryption.decrypt(newest.encrypted, context(accountId, newest.keyId));
    }

    private static String context(UUID accountId, UUID keyId) {
        return "account/" + accountId + "/key/" + keyId;
    }
}
