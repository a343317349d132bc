package dev.latchkey.webhook;

import java.security.SecureRandom;
import java.util.Base64;

/** The text of a signing secret: {@code whsec_} and 32 random bytes in base64 (Standard Webhooks 1.0.0). */
record SigningSecretText(String reveal) {

    private static final String PREFIX = "whsec_";
    private static final int BYTES = 32;

    static SigningSecretText issue(SecureRandom random) {
        var bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return new SigningSecretText(PREFIX + Base64.getEncoder().encodeToString(bytes));
    }

    /** The last four letters before the padding: enough to recognise it. */
    String lastFour() {
        var text = reveal.replaceFirst("=+$", "");
        return text.substring(text.length() - 4);
    }

    /** Never the secret: this ends up in logs. */
    @Override
    public String toString() {
        return PREFIX + "…" + lastFour();
    }
}
