package dev.latchkey.revocation.proof;

import dev.latchkey.testing.TestDatabase;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Some replicas over one PostgreSQL, all on loopback. */
final class Cluster implements AutoCloseable {

    private final Database database;
    private final List<ReplicaProcess> replicas = new ArrayList<>();
    private final HttpClient http = HttpClient.newHttpClient();
    private final Terms terms;
    private @Nullable Accounts accounts;

    private Cluster(Database database, Terms terms) {
        this.database = database;
        this.terms = terms;
    }

    /** Starts a replica in each of these JVMs on a new database, and returns when all are ready. */
    static Cluster start(Path folder, Terms terms, List<Jvm> jvms) throws IOException {
        return start(folder, Database.start(folder.resolve("postgresql")), terms, jvms);
    }

    static Cluster start(Path folder, Database database, Terms terms, List<Jvm> jvms) throws IOException {
        var cluster = new Cluster(database, terms);
        try {
            for (var jvm : jvms) {
                cluster.add(folder, jvm);
            }
            cluster.awaitReady();
            cluster.accounts = Accounts.openAt(cluster.replica(0));
        } catch (IOException | RuntimeException e) {
            cluster.close();
            throw e;
        }
        return cluster;
    }

    private void add(Path folder, Jvm jvm) throws IOException {
        var replica = new ReplicaProcess(replicas.size(), folder, jvm, settings(), database.port());
        replicas.add(replica);
        replica.start();
    }

    private List<String> settings() {
        return List.of(
                "latchkey.database.username=" + database.owner(),
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

    ReplicaProcess any(Random random) {
        return replica(random.nextInt(replicas.size()));
    }

    Database database() {
        return database;
    }

    Accounts accounts() {
        return Objects.requireNonNull(accounts, "it has not started");
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
            Patience.until("readiness of " + replica, () -> status(health) == 200);
        }
    }

    private int status(URI url) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(url).timeout(Duration.ofSeconds(2)).build();
        return http.send(request, BodyHandlers.discarding()).statusCode();
    }

    @Override
    public void close() throws IOException {
        replicas.forEach(ReplicaProcess::close);
        database.close();
    }
}
