package dev.latchkey.revocation.proof;

import dev.latchkey.revocation.proof.Http.Reply;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Everything that was asked of the replicas and what they answered, in no order. */
final class History {

    private final Collection<Operation> operations = new ConcurrentLinkedQueue<>();
    private final Map<Answer, Long> answers = new ConcurrentHashMap<>();

    void add(Operation operation) {
        operations.add(operation);
    }

    /** How the answer was put: what was asked, the status, and whether it said when to try again. */
    record Answer(boolean check, int status, boolean retryAfter) {}

    void count(boolean check, Reply reply) {
        answers.merge(new Answer(check, reply.status(), reply.retryAfter()), 1L, Long::sum);
    }

    Map<Answer, Long> answers() {
        return Map.copyOf(answers);
    }

    List<Operation> operations() {
        return List.copyOf(operations);
    }

    void write(Path file) throws IOException {
        try (var out = Files.newBufferedWriter(file)) {
            out.write("kind,subject,account,replica,began_nanos,ended_nanos,outcome\n");
            for (var operation : operations) {
                out.write(operation + "\n");
            }
        }
    }
}
