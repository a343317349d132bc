package dev.latchkey.revocation.proof;

import dev.latchkey.revocation.proof.Faults.Fault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What the clock on the wall shows to a replica, by Debian's libfaketime; the time that passes is not changed by it. */
final class WallClock {

    private static final Path LIBRARY = Path.of("/usr/lib/x86_64-linux-gnu/faketime/libfaketimeMT.so.1");

    private final Path offset;

    private WallClock(Path offset) {
        this.offset = offset;
    }

    static boolean isInstalled() {
        return Files.exists(LIBRARY);
    }

    static WallClock in(Path folder) throws IOException {
        var clock = new WallClock(folder.resolve("wall-clock-offset"));
        clock.show(0);
        return clock;
    }

    /** What starts a program that looks at this clock. */
    List<String> program() {
        return List.of(
                "env",
                "LD_PRELOAD=" + LIBRARY,
                "FAKETIME_TIMESTAMP_FILE=" + offset,
                "FAKETIME_NO_CACHE=1",
                "FAKETIME_DONT_FAKE_MONOTONIC=1",
                "FAKETIME_FORCE_MONOTONIC_FIX=0");
    }

    /** A JVM that looks at this clock. */
    Jvm jvm() {
        return Jvm.by(program(), "-Xmx128m");
    }

    /** It jumps an hour ahead, an hour back, and to where it was. */
    Fault jumps() {
        return (cluster, random) -> {
            for (var hours : List.of(1, -1, 0)) {
                show(hours);
                Faults.hold(cluster.terms().lease());
            }
            return List.of();
        };
    }

    void show(int hours) throws IOException {
        Files.writeString(offset, "%+d%n".formatted(hours * 3600));
    }
}
