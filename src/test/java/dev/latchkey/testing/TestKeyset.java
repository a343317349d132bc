package dev.latchkey.testing;

import dev.latchkey.platform.Encryption;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Map;

/** A key set to encrypt with, and a keyspace that has use for it: it shows secrets again, and its keys live for a year. */
public class TestKeyset implements QuarkusTestResourceLifecycleManager {

    public static final String RECOVERABLE = "vault";

    @Override
    public Map<String, String> start() {
        try {
            var file = Files.createTempFile("keyset", ".json");
            file.toFile().deleteOnExit();
            var keyset = Encryption.newKeyset();
            Files.writeString(file, keyset);
            IssuedSecrets.noteKeyset(keyset);
            var keyspace = "latchkey.keyspaces." + RECOVERABLE;
            return Map.of(
                    "latchkey.encryption.keyset-file",
                    file.toString(),
                    keyspace + ".types.live.prefix",
                    "vault_",
                    keyspace + ".plans.standard.active-keys",
                    "any",
                    keyspace + ".default-plan",
                    "standard",
                    keyspace + ".changeable",
                    "name,status",
                    keyspace + ".max-lifetime",
                    "1y",
                    keyspace + ".recoverable",
                    "true",
                    keyspace + ".deletion",
                    "any-time");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void stop() {}
}
