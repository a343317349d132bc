package dev.latchkey.revocation.proof;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Random;

/** What goes wrong with a database that everybody uses. Each has passed when its method returns. */
final class DatabaseFaults {

    private static final Duration A_WHILE = Duration.ofSeconds(15);

    private DatabaseFaults() {}

    static List<ReplicaProcess> restart(Cluster cluster, Random random) throws Exception {
        cluster.database().stop();
        cluster.database().startAgain();
        return cluster.replicas();
    }

    static List<ReplicaProcess> outage(Cluster cluster, Random random) throws Exception {
        cluster.database().stop();
        Faults.hold(Duration.ofSeconds(20));
        cluster.database().startAgain();
        return cluster.replicas();
    }

    /** Somebody else has all of them, and takes each that becomes free. */
    static List<ReplicaProcess> connectionsAreTaken(Cluster cluster, Random random) throws Exception {
        var taken = new ArrayDeque<Connection>();
        taken.add(cluster.database().connect());
        execute(taken.element(), "set application_name = 'somebody else'");
        var end = System.nanoTime() + A_WHILE.toNanos();
        try {
            while (System.nanoTime() < end) {
                execute(taken.element(), """
                        select pg_terminate_backend(pid) from pg_stat_activity
                        where backend_type = 'client backend' and application_name <> 'somebody else'""");
                takeAll(cluster.database(), taken);
                Faults.hold(Duration.ofMillis(20));
            }
        } finally {
            for (var connection : taken) {
                connection.close();
            }
        }
        return cluster.replicas();
    }

    private static void takeAll(Database database, ArrayDeque<Connection> taken) {
        try {
            while (true) {
                var connection = database.connect();
                taken.add(connection);
                execute(connection, "set application_name = 'somebody else'");
            }
        } catch (SQLException e) {
            // There are no more.
        }
    }

    /** Whoever needs a key from the database waits, until all connections of the pool do. */
    static List<ReplicaProcess> keysAreLocked(Cluster cluster, Random random) throws Exception {
        return locked(cluster, "api_key, key_secret");
    }

    /** Nobody can renew a lease. */
    static List<ReplicaProcess> leasesAreLocked(Cluster cluster, Random random) throws Exception {
        return locked(cluster, "replica");
    }

    private static List<ReplicaProcess> locked(Cluster cluster, String tables) throws Exception {
        try (var connection = cluster.database().connect()) {
            connection.setAutoCommit(false);
            execute(connection, "lock table " + tables + " in access exclusive mode");
            Faults.hold(A_WHILE);
            connection.rollback();
        }
        return cluster.replicas();
    }

    /** Half a second for each question and its answer. */
    static List<ReplicaProcess> everythingIsSlow(Cluster cluster, Random random) {
        cluster.replicas().forEach(replica -> replica.database().delay(Duration.ofMillis(250)));
        Faults.hold(A_WHILE);
        cluster.heal();
        return cluster.replicas();
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
