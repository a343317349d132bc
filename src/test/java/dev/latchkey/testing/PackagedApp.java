package dev.latchkey.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** The packaged application in a process of its own, as somebody starts it; stopped as Kubernetes stops it. */
public final class PackagedApp implements AutoCloseable {

    /** The Java that runs the tests. */
    public static final String JAVA = ProcessHandle.current().info().command().orElse("java");

    /** Compiles little: half of what a start costs is compiling what runs once. */
    public static final List<String> QUICK_TO_START = List.of(JAVA, "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");

    /** This version of it. */
    public static final Path JAR = Path.of("target", "quarkus-app", "quarkus-run.jar");

    /** What is tried instead of the jar, such as the native binary: {@code -Dlatchkey.program=target/…-runner}. */
    private static final Optional<String> PROGRAM = Optional.ofNullable(System.getProperty("latchkey.program"));

    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Pattern LISTENING = Pattern.compile("Listening on: (http://[^ :]+:\\d+)\\.");
    private static final Pattern MANAGED = Pattern.compile("Management interface listening on (http://[^ :]+:\\d+)\\.");

    private final Process process;
    private final Path output;

    private PackagedApp(Process process, Path output) {
        this.process = process;
        this.output = output;
    }

    /** Starts it on free ports with these settings, its output in a file in this folder. */
    public static PackagedApp start(Path folder, String... settings) throws IOException {
        return start(folder, List.of(), settings);
    }

    /** Starts it in the embedded profile, with its database in this folder. */
    public static PackagedApp embedded(Path folder, String... settings) throws IOException {
        var own = Stream.of("quarkus.profile=embedded", "latchkey.demo.folder=" + folder);
        return start(folder, Stream.concat(own, Stream.of(settings)).toArray(String[]::new));
    }

    /** Starts it with arguments. */
    public static PackagedApp start(Path folder, List<String> arguments, String... settings) throws IOException {
        return start(QUICK_TO_START, JAR, folder, arguments, settings);
    }

    /** Starts this version or another with this command in place of {@code java}, which may have options of its own. */
    public static PackagedApp startBy(List<String> java, Path jar, Path folder, String... settings) throws IOException {
        Assumptions.assumeTrue(PROGRAM.isEmpty(), "Only a JVM can be started like this");
        return start(java, jar, folder, List.of(), settings);
    }

    private static PackagedApp start(
            List<String> java, Path jar, Path folder, List<String> arguments, String... settings) throws IOException {
        var command = new ArrayList<>(PROGRAM.map(List::of).orElse(java));
        command.addAll(List.of(
                "-Dquarkus.http.port=0",
                "-Dquarkus.http.host=127.0.0.1",
                "-Dquarkus.management.port=0",
                "-Dquarkus.management.host=127.0.0.1"));
        for (var setting : settings) {
            command.add("-D" + setting);
            IssuedSecrets.noteSetting(setting);
        }
        if (PROGRAM.isPresent()) {
            DatabasesBeside.settingsFor(List.of(settings)).forEach(setting -> command.add("-D" + setting));
        } else {
            command.addAll(List.of("-jar", jar.toString()));
        }
        command.addAll(arguments);
        IssuedSecrets.noteThem();
        var output = Files.createTempFile(folder, "output", ".log");
        TestLogs.expectKept(output);
        var process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        return new PackagedApp(process, output);
    }

    /** Where it listens, as soon as it does. */
    public String url() throws IOException {
        return find(LISTENING, 1);
    }

    /** Where its health and its metrics are, as soon as they are. */
    public String managementUrl() throws IOException {
        return find(MANAGED, 1);
    }

    public long pid() {
        return process.pid();
    }

    /** Ends it with no chance to say goodbye. */
    public void kill() {
        process.destroyForcibly().onExit().join();
        TestLogs.keep(output);
    }

    /** As Kubernetes does it; {@link #exitCode} waits for the end. */
    public void askToStop() {
        process.destroy();
    }

    /** A part of its output, as soon as it is there. */
    public String find(Pattern pattern, int group) throws IOException {
        var deadline = System.nanoTime() + PATIENCE.toNanos();
        var found = Optional.<String>empty();
        while (found.isEmpty()) {
            if (System.nanoTime() > deadline || !process.isAlive()) {
                throw new IllegalStateException("Not in the output: " + pattern + "\n" + output());
            }
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
            var matcher = pattern.matcher(output());
            found = matcher.find() ? Optional.of(matcher.group(group)) : Optional.empty();
        }
        return found.get();
    }

    public String output() throws IOException {
        return Files.readString(output);
    }

    /** The exit code, once it has ended by itself. */
    public int exitCode() throws InterruptedException {
        if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
            throw new IllegalStateException("It is still running");
        }
        return process.exitValue();
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        TestLogs.keep(output);
    }
}
