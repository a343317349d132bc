package dev.latchkey.platform;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The second wall between accounts: to a transaction that is bound to one the database shows no row of any other, whatever is
 * asked of it (decision 0015). The binding ends with the transaction, so that no connection goes back to the pool with it.
 */
public final class AccountWall {

    /** Says what the transaction was bound to before. */
    private static final String BIND =
            "select coalesce(current_setting('latchkey.account', true), ''), set_config('latchkey.account', %s, true)";

    private AccountWall() {}

    /** Work for one account, in a transaction that is bound to it. Whoever calls has made sure that the caller may do it. */
    public static <T> Uni<T> within(UUID account, Supplier<Uni<T>> work) {
        return Panache.withTransaction(() -> bind(account).chain(work::get));
    }

    /** The same beside Hibernate. */
    public static <T> Uni<T> within(Pool pool, UUID account, Function<SqlConnection, Uni<T>> work) {
        return pool.withTransaction(connection -> connection
                .preparedQuery(BIND.formatted("$1"))
                .execute(Tuple.of(account.toString()))
                .chain(() -> work.apply(connection)));
    }

    /** Binds the transaction under way; fails without one, and where it is another account's already. */
    public static Uni<Void> bind(UUID account) {
        var wanted = account.toString();
        return set(wanted)
                .invoke(before -> {
                    if (!before.isEmpty() && !before.equals(wanted)) {
                        throw new IllegalStateException("This transaction works for another account");
                    }
                })
                .replaceWithVoid();
    }

    /** Lets the transaction see every account again, as before it was bound. */
    public static Uni<Void> release() {
        return set("").replaceWithVoid();
    }

    private static Uni<String> set(String account) {
        return Panache.getSession().chain(session -> {
            if (session.currentTransaction() == null) {
                throw new IllegalStateException("Work for an account needs a transaction that is bound to it");
            }
            // What is still to be written is of the account that is bound now.
            return session.flush()
                    .chain(() -> session.createNativeQuery(BIND.formatted(":account"), Object[].class)
                            .setParameter("account", account)
                            .getSingleResult())
                    .map(settings -> (String) settings[0]);
        });
    }
}
