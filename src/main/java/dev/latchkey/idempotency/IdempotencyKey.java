package dev.latchkey.idempotency;

import dev.latchkey.platform.Problem;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** By what a client knows a request again; {@code text} is null where it sent nothing. */
public record IdempotencyKey(@Nullable String text) {

    public static final String HEADER = "Idempotency-Key";

    public static final IdempotencyKey NONE = new IdempotencyKey(null);

    private static final Pattern VISIBLE = Pattern.compile("[\\x21-\\x7e]{1,255}");

    /** Reads the header: a string of structured fields, or the bare text that many clients send; 400 for anything else. */
    public static IdempotencyKey parse(@Nullable String header) {
        if (header == null) {
            return NONE;
        }
        var quoted = header.length() >= 2 && header.startsWith("\"") && header.endsWith("\"");
        var text = quoted ? header.substring(1, header.length() - 1) : header;
        if (!VISIBLE.matcher(text).matches()) {
            throw Problem.invalidParameter(HEADER, "must be 1 to 255 visible characters, for example a UUID");
        }
        return new IdempotencyKey(text);
    }
}
