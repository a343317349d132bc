package dev.latchkey.revocation.proof;

import dev.latchkey.testing.Eventually;
import dev.latchkey.testing.PackagedApp;
import dev.latchkey.testing.TestDatabase;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Some replicas over one PostgreSQL, all on loopback. */
final class Cluster implements AutoCloseable {

    private final EmbeddedPostgres database;
    private final List<ReplicaProcess> replicas = new ArrayList<>();
    private final HttpClient http = HttpClient.newHttpClient();
    private final Terms terms;

    private Cluster(EmbeddedPostgres database, Terms terms) {
        this.database = database;
        this.terms = terms;
    }

    /** Starts so many replicas by this command in place of {@code java}, and returns when all are ready. */
    static Cluster start(Path folder, int replicas, Terms terms, String... java) throws IOException {
        var database = EmbeddedPostgres.builder()
                .setErrorRedirector(ProcessBuilder.Redirect.DISCARD)
                .setOutputRedirector(ProcessBuilder.Redirect.DISCARD)
                .start();
        var cluster = new Cluster(database, terms);
        try {
            for (var number = 0; number < replicas; number++) {
                cluster.add(folder, java);
            }
            cluster.awaitReady();
        } catch (IOException | RuntimeException e) {
            cluster.close();
            throw e;
        }
        return cluster;
    }

    private void add(Path folder, String... java) throws IOException {
        var replica = new ReplicaProcess(replicas.size(), folder, command(java), settings(), database.getPort());
        replicas.add(replica);
        replica.start();
    }

    /** Small and quick to start: what several of them do together is the question here, not how fast one is. */
    private static List<String> command(String... java) {
        var command = new ArrayList<>(List.of(java));
        if (command.isEmpty()) {
            command.addAll(List.of(PackagedApp.JAVA, "-Xmx128m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
        }
        return command;
    }

    private List<String> settings() {
        return List.of(
                "latchkey.database.username=postgres",
                "latchkey.database.password=postgres",
                "latchkey.operator.email=" + TestDatabase.OPERATOR,
                "latchkey.operator.password=" + TestDatabase.PASSWORD,
                "latchkey.revocation.lease=" + terms.lease(),
                "latchkey.revocation.renew-every=" + terms.renewEvery(),
                "quarkus.shutdown.delay=0s");
    }

    List<ReplicaProcess> replicas() {
        return replicas;
    }

    ReplicaProcess replica(int number) {
        return replicas.get(number);
    }

    Terms terms() {
        return terms;
    }

    /** Undoes whatever was done to the links. */
    void heal() {
        for (var replica : replicas) {
            replica.database().heal();
            replica.listen().heal();
        }
    }

    /** Returns when every replica has started and is ready for checks. */
    void awaitReady() throws IOException {
        for (var replica : replicas) {
            replica.awaitStart();
            var health = replica.managementUrl().resolve("/q/health/ready");
            Eventually.holds("readiness of " + replica, () -> status(health) == 200);
        }
    }

    private int status(URI url) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(url).timeout(Duration.ofSeconds(2)).build();
        return http.send(request, BodyHandlers.discarding()).statusCode();
    }

    /** Runs a statement as the superuser, past all links. */
    void execute(String sql) throws SQLException {
        try (var connection = database.getPostgresDatabase().getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Override
    public void close() throws IOException {
        replicas.forEach(ReplicaProcess::close);
        database.close();
    }
}
