package dev.latchkey.platform;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** For which version of a thing a change is meant (RFC 9110 §13.1.1); without the header: for whichever there is. */
public record IfMatch(@Nullable String header) {

    public static final IfMatch ANY = new IfMatch(null);

    /** Fails with 412 where somebody else has changed it in the meantime. */
    public void mustAllow(int version) {
        if (header != null && !names(header, EntityTag.of(version))) {
            throw Problem.of(
                            412,
                            "changed_meanwhile",
                            "Precondition failed",
                            "It is no longer what If-Match names: read it again before you change it")
                    .build();
        }
    }

    private static boolean names(String header, String tag) {
        return Arrays.stream(header.split(",", -1)).map(String::strip).anyMatch(it -> it.equals("*") || it.equals(tag));
    }
}
