package dev.latchkey.revocation.proof;

import dev.latchkey.testing.PackagedApp;
import dev.latchkey.testing.TcpProxy;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One process of the packaged application with a link of its own to PostgreSQL, and a second one for what it listens to.
 * It can be stopped, killed and started again; its links stay.
 */
final class ReplicaProcess {

    private final int number;
    private final Path folder;
    private Jvm jvm;
    private final List<String> settings;
    private final TcpProxy database;
    private final TcpProxy listen;
    private volatile @Nullable PackagedApp process;
    private volatile @Nullable URI url;
    private volatile @Nullable URI managementUrl;

    ReplicaProcess(int number, Path folder, Jvm jvm, List<String> settings, int databasePort) throws IOException {
        this.number = number;
        this.folder = folder;
        this.jvm = jvm;
        this.database = TcpProxy.to(databasePort);
        this.listen = TcpProxy.to(databasePort);
        this.settings = new ArrayList<>(settings);
        this.settings.add("latchkey.database.url=" + url(database));
        this.settings.add("latchkey.database.listen-url=" + url(listen));
    }

    private static String url(TcpProxy link) {
        return "postgresql://127.0.0.1:" + link.port() + "/postgres";
    }

    int number() {
        return number;
    }

    /** The link that everything but notifications goes over. */
    TcpProxy database() {
        return database;
    }

    TcpProxy listen() {
        return listen;
    }

    /** Has it use another database from now on. */
    void moveTo(Database other) {
        for (var link : List.of(database, listen)) {
            link.leadTo(other.port());
            link.reset();
            link.heal();
        }
    }

    /** Where it listens, or listened before it was killed. */
    URI url() {
        return Objects.requireNonNull(url, "it has not been started");
    }

    /** Where it takes rules that change its code. */
    int rulesPort() {
        return jvm.rulesPort();
    }

    URI managementUrl() {
        return Objects.requireNonNull(managementUrl, "it has not started");
    }

    /** The same in another JVM or another version. */
    void startBy(Jvm other) throws IOException {
        jvm = other;
        start();
    }

    /** Starts it and returns at once; {@link #awaitStart} waits for it. */
    void start() throws IOException {
        managementUrl = null;
        process = PackagedApp.startBy(jvm.command(), jvm.application(), folder, settings.toArray(String[]::new));
    }

    void awaitStart() throws IOException {
        if (managementUrl == null) {
            url = URI.create(process().url());
            managementUrl = URI.create(process().managementUrl());
        }
    }

    /** Stops it as Kubernetes does. */
    void stop() {
        process().close();
    }

    void kill() {
        process().kill();
    }

    /** Lets it stand still, whatever it is doing; what is sent to it waits in its sockets. */
    void pause() throws IOException, InterruptedException {
        signal("STOP");
    }

    void resume() throws IOException, InterruptedException {
        signal("CONT");
    }

    private void signal(String name) throws IOException, InterruptedException {
        var kill =
                new ProcessBuilder("kill", "-" + name, Long.toString(process().pid())).start();
        if (!kill.waitFor(5, TimeUnit.SECONDS) || kill.exitValue() != 0) {
            throw new IllegalStateException("No signal " + name + " to " + this);
        }
    }

    String output() throws IOException {
        return process().output();
    }

    void close() {
        if (process != null) {
            process.kill();
        }
        database.close();
        listen.close();
    }

    private PackagedApp process() {
        return Objects.requireNonNull(process, "it has not been started");
    }

    @Override
    public String toString() {
        return "replica " + number;
    }
}
