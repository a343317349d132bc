package dev.latchkey.revocation.proof;

import dev.latchkey.testing.PackagedApp;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jboss.byteman.agent.Main;

/**
 * How a replica's JVM is started.
 *
 * @param rulesPort where it takes rules that change its code, 0 for nowhere
 * @param application the packaged one, of this version or another
 */
record Jvm(List<String> command, int rulesPort, Path application) {

    private static final AtomicInteger NEXT_PORT = new AtomicInteger(23_000);

    /** Quick to start: what several do together is the question here, not how fast one is. */
    static final Jvm SMALL = with("-Xmx128m");

    static Jvm with(String... options) {
        return by(List.of(), options);
    }

    /** Started by another program, such as one that sets it another clock. */
    static Jvm by(List<String> program, String... options) {
        return new Jvm(
                Stream.of(program.stream(), PackagedApp.QUICK_TO_START.stream(), Stream.of(options))
                        .flatMap(part -> part)
                        .toList(),
                0,
                PackagedApp.JAR);
    }

    /** One whose code can be changed by rules while it runs. */
    static Jvm withRules() throws IOException {
        var agent =
                Main.class.getProtectionDomain().getCodeSource().getLocation().getPath();
        var port = freePort();
        var option = "-javaagent:" + agent + "=listener:true,address:127.0.0.1,port:" + port + ",boot:" + agent;
        return new Jvm(with("-Xmx160m", option).command(), port, PackagedApp.JAR);
    }

    /** The same with another version, which is packaged in this folder. */
    Jvm of(Path folder) {
        return new Jvm(command, rulesPort, folder.resolve("quarkus-run.jar"));
    }

    /** Below the ports that the system gives to whoever asks for any: nobody takes it until the JVM has started. */
    private static int freePort() throws IOException {
        for (var port = NEXT_PORT.getAndIncrement(); ; port = NEXT_PORT.getAndIncrement()) {
            try (var socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                return socket.getLocalPort();
            } catch (BindException e) {
                // Somebody has it; the next one may be free.
            }
        }
    }
}
