package dev.latchkey.gateway;

import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Requests of some methods to some paths, and what they need.
 *
 * @param segments of the path, each a text or {@code *} for any one segment; the last may be {@code **} for any number
 * @param methods none: all
 */
record Route(String name, List<String> segments, Set<String> methods, Demand demand) {

    static final String ANY = "*";
    static final String ANY_NUMBER = "**";

    /** The closest first: a text before {@code *} before {@code **}, from the left; then one that names methods. */
    static final Comparator<Route> CLOSEST_FIRST = Comparator.comparing(Route::rank)
            .thenComparing(route -> route.methods.isEmpty())
            .thenComparing(Route::name);

    private String rank() {
        return segments.stream()
                .map(segment -> segment.equals(ANY_NUMBER) ? "c" : segment.equals(ANY) ? "b" : "a")
                .collect(Collectors.joining());
    }

    boolean matches(String method, List<String> path) {
        return (methods.isEmpty() || methods.contains(method)) && matches(path);
    }

    private boolean matches(List<String> path) {
        var open = !segments.isEmpty() && segments.get(segments.size() - 1).equals(ANY_NUMBER);
        var fixed = open ? segments.size() - 1 : segments.size();
        if (open ? path.size() < fixed : path.size() != fixed) {
            return false;
        }
        for (int i = 0; i < fixed; i++) {
            if (!segments.get(i).equals(ANY) && !segments.get(i).equals(path.get(i))) {
                return false;
            }
        }
        return true;
    }

    /** Whether nothing tells which of the two is meant. */
    boolean repeats(Route other) {
        return segments.equals(other.segments)
                && methods.isEmpty() == other.methods.isEmpty()
                && (methods.isEmpty() || methods.stream().anyMatch(other.methods::contains));
    }
}
