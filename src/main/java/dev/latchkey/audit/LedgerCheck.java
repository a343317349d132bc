package dev.latchkey.audit;

import dev.latchkey.platform.AccountWall;
import dev.latchkey.platform.Problem;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import io.vertx.pgclient.PgException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** Looks whether one account's ledger still is what was written, as {@link LedgerVerification} does of all. */
@ApplicationScoped
public class LedgerCheck {

    /** Checks of keys need the same connections. */
    private static final String LIMIT = "set local statement_timeout = '5s'";

    /** The rules of the view audit_flaw, of which the database would compute every account's chain to show one. */
    private static final String CHAIN = """
            with linked as materialized (
                select e.seq, e.hash, lag(e.seq, 1, 0::bigint) over chain as seq_before,
                    audit_hash(lag(e.hash, 1, ''::bytea) over chain, e) as right_hash
                from audit_entry e where e.account_id = $1 window chain as (order by e.seq)
            ), last as (select seq, hash from linked order by seq desc limit 1)
            select (select count(*) from linked) as entries,
                (select min(seq) from linked where seq <> seq_before + 1 or hash <> right_hash) as broken,
                exists (select from audit_chain head join last on head.seq = last.seq and head.hash = last.hash
                        where head.chain = $1) as complete
            """;

    /** A connection that broke says nothing at all. */
    private static final Duration SILENCE = Duration.ofSeconds(10);

    private final Pool pool;

    /** One at a time on a replica: connections are few, and a ledger may be long. */
    private final AtomicBoolean running = new AtomicBoolean();

    LedgerCheck(Pool pool) {
        this.pool = pool;
    }

    /**
     * What was found.
     *
     * @param broken the place of the first entry that is not what was written, or before which one is missing; null: none is
     * @param complete whether the chain ends where it should
     */
    public record Outcome(long entries, @Nullable Long broken, boolean complete) {

        public boolean isSound() {
            return broken == null && complete;
        }
    }

    /**
     * Whoever calls has made sure that the account's entries may be read. 503 where there are too many of them, and while
     * somebody else has theirs checked.
     */
    public Uni<Outcome> check(UUID accountId) {
        return Uni.createFrom().deferred(() -> {
            if (!running.compareAndSet(false, true)) {
                throw Problem.unavailable(
                        "ledger_check_running", "Another ledger is being checked: try again in a moment");
            }
            return read(accountId).onTermination().invoke(() -> running.set(false));
        });
    }

    private Uni<Outcome> read(UUID accountId) {
        return AccountWall.within(
                        pool,
                        accountId,
                        connection -> connection
                                .query(LIMIT)
                                .execute()
                                .chain(() -> connection.preparedQuery(CHAIN).execute(Tuple.of(accountId))))
                .map(rows -> outcome(rows.iterator().next()))
                .ifNoItem()
                .after(SILENCE)
                .fail()
                .onFailure(failure -> failure instanceof PgException refusal && "57014".equals(refusal.getSqlState()))
                .transform(timeout -> Problem.unavailable(
                        "ledger_takes_too_long",
                        "The ledger is too long to be checked here: the operator can, with the command verify-ledger"));
    }

    private static Outcome outcome(Row row) {
        return new Outcome(row.getLong("entries"), row.getLong("broken"), row.getBoolean("complete"));
    }
}
