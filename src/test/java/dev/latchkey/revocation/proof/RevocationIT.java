package dev.latchkey.revocation.proof;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RevocationIT {
    @TempDir
    static Path folder;

    @Test
    void tryout() throws Exception {
        var n = Integer.getInteger("n", 1);
        var t0 = System.nanoTime();
        java.nio.file.Files.writeString(
                Path.of("/tmp/harness.cp"),
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")));
        try (var cluster = Cluster.start(folder, n, Terms.SHORT)) {
            System.err.println("started " + (System.nanoTime() - t0) / 1e6);
            var history = new History();
            var load = Load.on(cluster, history, new Load.Rates(500, 10, 2, 1), new Random(1));
            System.err.println("loaded " + (System.nanoTime() - t0) / 1e6);
            for (var i = 0; i < 3; i++) Faults.none(cluster, new Random(1));
            load.end();
            history.write(Path.of("/tmp/h.csv"));
            System.err.println("ended " + (System.nanoTime() - t0) / 1e6);
            System.err.println(history.operations().size() + " revoke " + history.millis(Operation.Kind.REVOKE));
            var v = HistoryChecker.violationsIn(history.operations());
            System.err.println(v.size() + " violations " + v.stream().limit(5).toList());
        }
        assertEquals(List.of(), List.of());
    }
}
