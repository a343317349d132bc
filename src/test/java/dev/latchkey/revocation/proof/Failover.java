package dev.latchkey.revocation.proof;

import dev.latchkey.revocation.proof.Faults.Fault;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Random;

/**
 * A primary with a standby that takes its place, while nobody tells the primary: it goes on, and one replica goes on with
 * it. Where the standby is synchronous the old primary cannot commit anything alone; where it is not, it can, and then the
 * guarantee does not hold.
 */
final class Failover implements AutoCloseable {

    private final Database primary;
    private final Database standby;

    private Failover(Database primary, Database standby) {
        this.primary = primary;
        this.standby = standby;
    }

    static Failover prepare(Path folder, boolean synchronous) throws IOException, SQLException {
        var primary = Database.start(folder.resolve("primary"));
        var standby = primary.startStandby(folder.resolve("standby"));
        Patience.until("the standby follows", () -> primary.number("select count(*) from pg_stat_replication") == 1);
        if (synchronous) {
            primary.execute("alter system set synchronous_standby_names = '*'");
            primary.execute("select pg_reload_conf()");
        }
        return new Failover(primary, standby);
    }

    Database primary() {
        return primary;
    }

    /** The standby takes over for all replicas but one, which follows late. */
    Fault fault() {
        return this::failOver;
    }

    /** The standby takes over for all replicas, and nobody reaches the old primary any more. */
    Fault fenced() {
        return (cluster, random) -> {
            primary.stop();
            standby.execute("select pg_promote()");
            cluster.replicas().forEach(replica -> replica.moveTo(standby));
            return cluster.replicas();
        };
    }

    private List<ReplicaProcess> failOver(Cluster cluster, Random random) throws SQLException {
        var forgotten = cluster.replica(1);
        var others = cluster.replicas().stream()
                .filter(replica -> replica != forgotten)
                .toList();
        Faults.hold(cluster.terms().lease());
        standby.execute("select pg_promote()");
        others.forEach(replica -> replica.moveTo(standby));
        Faults.hold(cluster.terms().lease().multipliedBy(3));
        forgotten.moveTo(standby);
        return List.of(forgotten);
    }

    @Override
    public void close() throws IOException {
        standby.close();
        primary.close();
    }
}
