package dev.latchkey.platform;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import io.quarkus.runtime.Startup;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import org.jspecify.annotations.Nullable;

/** Encrypts what has to be read back, with a key set that is never in the database. */
@Startup
@Singleton
public class Encryption {

    private final @Nullable Aead aead;

    Encryption(EncryptionConfig config) {
        aead = config.keysetFile().map(Encryption::read).orElse(null);
    }

    /** Whether there is a key set; without one nothing that needs encrypting may be stored. */
    public boolean isAvailable() {
        return aead != null;
    }

    /** {@code context} says whose it is and must be the same when it is read: a copy in another row opens nothing. */
    public byte[] encrypt(String text, String context) {
        try {
            return aead().encrypt(text.getBytes(StandardCharsets.UTF_8), context.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Encrypting failed", e);
        }
    }

    public String decrypt(byte[] encrypted, String context) {
        try {
            return new String(
                    aead().decrypt(encrypted, context.getBytes(StandardCharsets.UTF_8)), StandardCharsets.UTF_8);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("What is stored cannot be decrypted with this key set", e);
        }
    }

    private Aead aead() {
        if (aead == null) {
            throw new IllegalStateException("latchkey.encryption.keyset-file is not set");
        }
        return aead;
    }

    /** A new key set in JSON (AES-256-GCM), to be kept as a secret file. */
    public static String newKeyset() {
        try {
            AeadConfig.register();
            return TinkJsonProtoKeysetFormat.serializeKeyset(
                    KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM), InsecureSecretKeyAccess.get());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Aead read(Path file) {
        try {
            AeadConfig.register();
            return TinkJsonProtoKeysetFormat.parseKeyset(Files.readString(file), InsecureSecretKeyAccess.get())
                    .getPrimitive(RegistryConfiguration.get(), Aead.class);
        } catch (IOException | GeneralSecurityException e) {
            throw new ConfigurationException("latchkey.encryption.keyset-file=" + file + ": is no readable key set");
        }
    }
}
