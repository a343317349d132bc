package dev.latchkey.platform;

import io.smallrye.config.ConfigMapping;
import java.nio.file.Path;
import java.util.Optional;

/** What is encrypted before it is stored. */
@ConfigMapping(prefix = "latchkey.encryption")
public interface EncryptionConfig {

    /**
     * A Tink key set in JSON, mounted as a file, for what has to be read back: answers to requests with an
     * {@code Idempotency-Key}, secrets of recoverable keyspaces, and webhook signing secrets. Whoever has it and the database
     * can read them.
     */
    Optional<Path> keysetFile();
}
