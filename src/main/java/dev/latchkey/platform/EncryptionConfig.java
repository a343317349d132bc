package dev.latchkey.platform;

import io.smallrye.config.ConfigMapping;
import java.nio.file.Path;
import java.util.Optional;

/** What is encrypted before it is stored. */
@ConfigMapping(prefix = "latchkey.encryption")
public interface EncryptionConfig {

    /**
     * A Tink key set in JSON, mounted as a file; {@code keyset} as the program's argument prints a new one. Whoever has it
     * and the database can read what is encrypted. To rotate it, add a new primary key and keep the old one.
     */
    Optional<Path> keysetFile();
}
