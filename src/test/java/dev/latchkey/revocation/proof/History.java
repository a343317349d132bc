package dev.latchkey.revocation.proof;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Everything that was asked of the replicas and what they answered, in no order. */
final class History {

    private final Collection<Operation> operations = new ConcurrentLinkedQueue<>();

    void add(Operation operation) {
        operations.add(operation);
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
