package dev.latchkey.notice;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Text of customers and strangers on its way into a mail: one short line in which nothing breaks, hides or turns letters. */
final class Plain {

    private static final Pattern UNPRINTABLE =
            Pattern.compile("[[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Zl}\\p{Zp}]&&[^\\u200c\\u200d]]");

    private Plain() {}

    /** What looks like nothing becomes a question mark; what is longer than {@code most} characters ends in three dots. */
    static String line(String text, int most) {
        var visible = UNPRINTABLE.matcher(text).replaceAll("?");
        return visible.codePointCount(0, visible.length()) <= most
                ? visible
                : visible.substring(0, visible.offsetByCodePoints(0, most)) + "...";
    }

    static @Nullable String lineOrNull(@Nullable String text, int most) {
        return text == null || text.isBlank() ? null : line(text, most);
    }
}
