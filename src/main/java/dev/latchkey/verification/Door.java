package dev.latchkey.verification;

import java.util.Locale;

/** Where a key is presented; the checks are counted apart by it. */
public enum Door {
    /** {@code /v1/verify}. */
    VERIFY,
    /** {@code /v1/verify/batch}, each check by itself. */
    BATCH,
    /** {@code /v1/forward-auth}. */
    FORWARD_AUTH,
    /** {@code /oauth2/introspect}. */
    INTROSPECTION,
    /** Calls that an API key opens, such as {@code /v1/whoami}. */
    API_KEY,
    /** Calls of back ends and gateways to Latchkey itself, with a service key. */
    SERVICE_KEY;

    String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
