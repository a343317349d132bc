package dev.latchkey.revocation.proof;

import dev.latchkey.revocation.proof.Faults.Fault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Random;

/** A disk that can be filled to the last byte, by root: a tmpfs. */
final class SmallDisk implements AutoCloseable {

    private static final int MEGABYTE = 1 << 20;
    private final Path mountPoint;

    private SmallDisk(Path mountPoint) {
        this.mountPoint = mountPoint;
    }

    static SmallDisk mount(Path mountPoint) throws IOException, InterruptedException {
        Files.createDirectory(mountPoint);
        run("mount", "-t", "tmpfs", "-o", "size=400m", "tmpfs", mountPoint.toString());
        return new SmallDisk(mountPoint);
    }

    Path folder() {
        return mountPoint.resolve("postgresql");
    }

    /** Until somebody makes room; who looks after the database then starts it again where it has given up. */
    Fault full() {
        return this::fill;
    }

    private List<ReplicaProcess> fill(Cluster cluster, Random random) throws Exception {
        var filling = mountPoint.resolve("filling");
        fill(filling);
        needAnotherSegment(cluster.database());
        Faults.hold(Duration.ofSeconds(15));
        Files.delete(filling);
        if (!cluster.database().answers()) {
            cluster.database().stop();
            cluster.database().startAgain();
        }
        return cluster.replicas();
    }

    private static void fill(Path file) throws IOException {
        try (var out = Files.newOutputStream(file)) {
            var some = new byte[MEGABYTE];
            while (true) {
                out.write(some);
            }
        } catch (IOException e) {
            if (Files.size(file) == 0) {
                throw e;
            }
        }
    }

    /** By what is written to the WAL and nowhere else. */
    private static void needAnotherSegment(Database database) {
        try {
            for (var message = 0; message < 400; message++) {
                database.execute("select pg_logical_emit_message(false, 'filling', repeat('x', 1000000))");
            }
        } catch (SQLException e) {
            System.err.println("The disk is full: " + e.getMessage());
        }
    }

    private static void run(String... command) throws IOException, InterruptedException {
        var process = new ProcessBuilder(command).inheritIO().start();
        if (process.waitFor() != 0) {
            throw new IOException("It failed: " + String.join(" ", command));
        }
    }

    @Override
    public void close() throws IOException, InterruptedException {
        run("umount", "--lazy", mountPoint.toString());
    }
}
