package dev.latchkey.revocation;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * Carries out changes so that no check that begins after the returned {@code Uni} completes is answered from before them
 * (S1.22). Today that holds on this replica; the log is what other replicas will follow.
 */
@ApplicationScoped
public class RevocationLog {

    private static final String APPEND = """
            with next as (update revocation_epoch set v = v + 1 returning v)
            insert into revocation_log (epoch, kind, ref) select v, :kind, :ref from next
            """;

    private final Event<Forgotten> forgotten;

    RevocationLog(Event<Forgotten> forgotten) {
        this.forgotten = forgotten;
    }

    /** What a change touches; to be named before its transaction ends. */
    public static final class Touched {

        private final List<byte[]> hashes = new ArrayList<>();
        private final List<UUID> accounts = new ArrayList<>();

        /** A secret, by its SHA-256. */
        public void addSecret(byte[] hash) {
            hashes.add(hash);
        }

        /** Every key of an account. */
        public void addAccount(UUID account) {
            accounts.add(account);
        }
    }

    /** Runs the change in one transaction and returns once it is effective. Begun, it goes on though nobody waits for it. */
    public <T> Uni<T> effectively(Function<Touched, Uni<T>> change) {
        var touched = new Touched();
        var effective = Panache.withTransaction(() -> change.apply(touched).call(() -> append(touched)))
                // Also after a failure: a commit whose reply was lost has happened all the same.
                .eventually(() -> forgotten.fire(new Forgotten(touched.hashes, touched.accounts)));
        // An emitter passes no cancellation on: a client that hangs up must not keep us from forgetting the key.
        return Uni.createFrom().emitter(caller -> effective.subscribe().with(caller::complete, caller::fail));
    }

    /** Last in the transaction, because the lock on the epoch makes every change wait for the one before. */
    private static Uni<Void> append(Touched touched) {
        return Panache.getSession().chain(session -> {
            Uni<Void> appended = Uni.createFrom().voidItem();
            for (var hash : touched.hashes) {
                appended = appended.chain(() -> append(session, "key", hash));
            }
            for (var account : touched.accounts) {
                appended = appended.chain(
                        () -> append(session, "account", account.toString().getBytes(StandardCharsets.US_ASCII)));
            }
            return appended;
        });
    }

    private static Uni<Void> append(Mutiny.Session session, String kind, byte[] ref) {
        return session.createNativeQuery(APPEND)
                .setParameter("kind", kind)
                .setParameter("ref", ref)
                .executeUpdate()
                .replaceWithVoid();
    }
}
