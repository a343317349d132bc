package dev.latchkey.revocation;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;

/**
 * Which replicas there are, for people. On the pool and not on the connection that leases are renewed on: who looks must
 * not make a lease wait.
 */
@ApplicationScoped
public class Replicas {

    /** All of one moment, by the database's clock, which all that is in the rows comes from. */
    private static final String LIST = """
            select e.v as head, clock_timestamp() as now, r.id, r.host, r.started_at, r.renewed_at, r.acked,
                r.lease_ms, r.serve_for_ms
            from revocation_epoch e left join replica r on true
            order by r.started_at, r.id
            """;

    private final LeaseRenewal renewal;

    Replicas(LeaseRenewal renewal) {
        this.renewal = renewal;
    }

    /** Those that hold a lease or have lost one a moment ago, and up to which change the log has come. */
    public record Overview(long epoch, Instant at, List<ReplicaView> replicas) {}

    /** Whoever asks must be an operator: the caller sees to that. */
    public Uni<Overview> look() {
        return Panache.withSession(() -> Panache.getSession()
                .chain(session -> session.createNativeQuery(LIST, Tuple.class).getResultList())
                .map(this::overview));
    }

    private Overview overview(List<Tuple> rows) {
        var first = rows.get(0);
        return new Overview(
                number(first, "head"),
                moment(first, "now"),
                rows.stream()
                        .filter(row -> row.get("id") != null)
                        .map(this::view)
                        .toList());
    }

    private ReplicaView view(Tuple row) {
        var id = row.get("id", UUID.class);
        var host = row.get("host", String.class);
        var renewedAt = row.get("renewed_at") == null ? null : moment(row, "renewed_at");
        return new ReplicaView(
                id,
                host == null || host.isEmpty() ? null : host,
                moment(row, "started_at"),
                renewedAt,
                renewedAt == null ? null : age(renewedAt, moment(row, "now")),
                Duration.ofMillis(number(row, "lease_ms")),
                Duration.ofMillis(number(row, "serve_for_ms")),
                number(row, "acked"),
                Math.max(0, number(row, "head") - number(row, "acked")),
                renewal.isOurs(id));
    }

    /** A renewal that was under way while we read may be from after it. */
    private static Duration age(Instant renewedAt, Instant now) {
        return renewedAt.isAfter(now) ? Duration.ZERO : Duration.between(renewedAt, now);
    }

    private static Instant moment(Tuple row, String column) {
        return row.get(column, OffsetDateTime.class).toInstant();
    }

    private static long number(Tuple row, String column) {
        return row.get(column, Number.class).longValue();
    }
}
