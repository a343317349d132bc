package dev.latchkey.revocation;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** What the caller of a change would rather have (RFC 7240): to wait until it holds everywhere, or to go on at once. */
public record Prefer(@Nullable String header) {

    public static final String HEADER = "Prefer";

    /** The caller waits: that is the rule. */
    public static final Prefer WAITING = new Prefer(null);

    boolean respondAsync() {
        return header != null
                && Arrays.stream(header.split("[,;]")).map(String::strip).anyMatch("respond-async"::equalsIgnoreCase);
    }
}
