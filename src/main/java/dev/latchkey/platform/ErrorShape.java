package dev.latchkey.platform;

import io.quarkiverse.resteasy.problem.HttpProblem;
import java.util.List;

/** How refusals look where somebody else has laid it down: theirs in place of our problem documents. */
public interface ErrorShape {

    /** The keyspace whose clients know this shape: those who are refused at a gateway hear it too. */
    String keyspace();

    /** What the paths begin with that are refused in it, for example {@code /v1/user}. None: it is not in use. */
    List<String> paths();

    /** The JSON body in place of the problem document. */
    Object body(HttpProblem problem);

    /** Whether the path is one of these, or below one of them. */
    default boolean covers(String path) {
        return paths().stream().anyMatch(start -> path.startsWith(start) && isWhole(path, start.length()));
    }

    default boolean isInUse() {
        return !paths().isEmpty();
    }

    private static boolean isWhole(String path, int length) {
        return path.length() == length || path.charAt(length) == '/';
    }
}
