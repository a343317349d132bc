package dev.latchkey.gateway;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Takes a path apart in the one way in which every server reads it. A path that servers read in different ways, so that a
 * rule could be got round, is none: dot segments, empty segments, parameters after {@code ;}, backslashes, escaped slashes
 * and everything that is escaped twice.
 */
final class PathSegments {

    /** What stands for more than itself on some servers, once it is decoded. */
    private static final String TRICKY = "/\\;%?#\uFFFD";

    private PathSegments() {}

    /**
     * The segments, decoded and in small letters, because there are servers to whom these are the same; a slash at the end
     * changes nothing. Empty where the path is not one that can be relied on.
     */
    static Optional<List<String>> of(String path) {
        if (!path.startsWith("/") || !path.chars().allMatch(sign -> sign > ' ' && sign < 0x7f)) {
            return Optional.empty();
        }
        var end = path.endsWith("/") ? path.length() - 1 : path.length();
        if (end < 1) {
            return Optional.of(List.of());
        }
        try {
            var segments = Arrays.stream(path.substring(1, end).split("/", -1))
                    .map(PathSegments::decode)
                    .toList();
            return segments.stream().allMatch(PathSegments::isPlain) ? Optional.of(segments) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static String decode(String segment) {
        return URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.UTF_8)
                .toLowerCase(Locale.ROOT);
    }

    private static boolean isPlain(String segment) {
        return !segment.isEmpty()
                && !segment.equals(".")
                && !segment.equals("..")
                && segment.chars().noneMatch(sign -> Character.isISOControl(sign) || TRICKY.indexOf(sign) >= 0);
    }
}
