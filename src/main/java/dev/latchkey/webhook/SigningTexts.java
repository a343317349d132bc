package dev.latchkey.webhook;

import dev.latchkey.platform.Encryption;
import jakarta.inject.Singleton;
import java.util.UUID;

/** Opens what signing secrets are kept as, for who signs with them. */
@Singleton
public class SigningTexts {

    private final Encryption encryption;

    SigningTexts(Encryption encryption) {
        this.encryption = encryption;
    }

    /** The text of a signing secret of this account; fails where the key set is another one now. */
    public String open(UUID accountId, byte[] encrypted) {
        return encryption.decrypt(encrypted, contextOf(accountId));
    }

    static String contextOf(UUID accountId) {
        return "account/" + accountId + "/signing-secret";
    }
}
