package dev.latchkey.revocation;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Carries out changes so that no check that begins after the returned {@code Uni} completes is answered from before them
 * (S1.22). Today that holds on this replica; the log is what other replicas will follow.
 */
@ApplicationScoped
public class RevocationLog {

    private static final String APPEND = """
            with next as (update revocation_epoch set v = v + 1 returning v)
            insert into revocation_log (epoch, kind, ref) select v, 'key', :hash from next
            """;

    private final Event<Forgotten> forgotten;

    RevocationLog(Event<Forgotten> forgotten) {
        this.forgotten = forgotten;
    }

    /** The secrets that a change touches; to be named before its transaction ends. */
    public static final class Touched {

        private final List<byte[]> hashes = new ArrayList<>();

        public void add(byte[] hash) {
            hashes.add(hash);
        }
    }

    /** Runs the change in one transaction and returns once it is effective. */
    public <T> Uni<T> effectively(Function<Touched, Uni<T>> change) {
        var touched = new Touched();
        return Panache.withTransaction(() -> change.apply(touched).call(() -> append(touched.hashes)))
                // Also after a failure: a commit whose reply was lost has happened all the same.
                .eventually(() -> forgotten.fire(new Forgotten(touched.hashes)));
    }

    /** Last in the transaction, because the lock on the epoch makes every change wait for the one before. */
    private static Uni<Void> append(List<byte[]> hashes) {
        return Panache.getSession().chain(session -> {
            Uni<Integer> appended = Uni.createFrom().item(0);
            for (var hash : hashes) {
                appended = appended.chain(() -> session.createNativeQuery(APPEND)
                        .setParameter("hash", hash)
                        .executeUpdate());
            }
            return appended.replaceWithVoid();
        });
    }
}
