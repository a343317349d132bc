package dev.latchkey.keyspace;

import java.util.regex.Pattern;

/** Takes secrets out of a text that is kept: also one in the middle of a longer word, and one that is escaped as in a URL. */
public final class SecretMask {

    /** What stands in place of a secret. */
    public static final String MASK = "[secret]";

    /** Where the part after the prefix could begin; several may overlap. */
    private static final Pattern BODY = Pattern.compile("_(?=[0-9A-Za-z]{" + SecretText.BODY_LENGTH + "})");

    /** A letter, a digit, an underscore or the sign of escaping itself. */
    private static final Pattern ESCAPED = Pattern.compile("%(25|3[0-9]|[46][1-9a-fA-F]|[57][0-9aA]|5[fF])");

    /** As long as a prefix can be. */
    private static final int LONGEST_PREFIX = 32;

    /** Nobody escapes a URL more often by mistake, and each time costs as much as the first. */
    private static final int DEEPEST = 3;

    private SecretMask() {}

    /** The text without secrets. One with escaped secrets comes back unescaped: it can no longer be what it was. */
    public static String mask(String text) {
        return mask(text, DEEPEST);
    }

    private static String mask(String text, int depth) {
        var plain = maskPlain(text);
        var unescaped = unescaped(plain);
        if (depth == 0 || unescaped.equals(plain)) {
            return plain;
        }
        var masked = mask(unescaped, depth - 1);
        return masked.equals(unescaped) ? plain : masked;
    }

    private static String maskPlain(String text) {
        var kept = new StringBuilder();
        var body = BODY.matcher(text);
        var from = 0;
        while (body.find()) {
            var start = startOf(text, from, body.start());
            if (start >= 0) {
                kept.append(text, from, start).append(MASK);
                from = body.end() + SecretText.BODY_LENGTH;
                body.region(from, text.length());
            }
        }
        return kept.append(text, from, text.length()).toString();
    }

    /** Where the secret begins whose prefix ends with this underscore; -1 where none does. */
    private static int startOf(String text, int from, int underscore) {
        var end = underscore + 1 + SecretText.BODY_LENGTH;
        for (var start = Math.max(from, underscore + 1 - LONGEST_PREFIX); start < underscore; start++) {
            if (SecretText.parse(text.substring(start, end)).isPresent()) {
                return start;
            }
        }
        return -1;
    }

    /** Sign by sign, so that a wrong one hides nothing beside it; and only those that a secret has. */
    private static String unescaped(String text) {
        return ESCAPED.matcher(text).replaceAll(sign -> String.valueOf((char) Integer.parseInt(sign.group(1), 16)));
    }
}
