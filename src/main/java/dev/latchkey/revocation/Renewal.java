package dev.latchkey.revocation;

import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Optional;
import java.util.UUID;

/**
 * What a replica hears when it renews its lease, all of one moment.
 *
 * @param beat how many times the replica has renewed its lease, this time included
 * @param head up to where the log had come
 * @param slowest up to where every replica had followed it, this one before this renewal
 * @param time what time it was
 * @param synchronous whether no commit goes without a standby: only then does a failover forget no revoke
 * @param news what is new of the log
 */
record Renewal(long beat, long head, long slowest, Instant time, boolean synchronous, Forgotten news) {

    /** By how many changes the slowest replica was behind. */
    long lag() {
        return head - slowest;
    }

    /** Empty where the replica has no row: it has been taken for dead. */
    static Optional<Renewal> of(RowSet<Row> rows) {
        if (rows.size() == 0) {
            return Optional.empty();
        }
        var first = rows.iterator().next();
        return Optional.of(new Renewal(
                first.getLong("beat"),
                first.getLong("head"),
                first.getLong("slowest"),
                first.getOffsetDateTime("now").toInstant(),
                first.getBoolean("synchronous"),
                news(rows)));
    }

    /** What is of no kind that we know, or not as it should be, may mean anything: then everything is forgotten. */
    private static Forgotten news(RowSet<Row> rows) {
        var hashes = new ArrayList<byte[]>();
        var accounts = new HashSet<UUID>();
        var everything = false;
        for (var row : rows) {
            var kind = row.getString("kind");
            if (kind == null) {
                continue; // the row of a moment without news
            }
            var ref = row.get(Buffer.class, "ref");
            if (kind.equals("key")) {
                hashes.add(ref.getBytes());
            } else if (kind.equals("account") && ref.length() == 16) {
                accounts.add(new UUID(ref.getLong(0), ref.getLong(8)));
            } else {
                everything = true;
            }
        }
        return new Forgotten(hashes, accounts, everything);
    }
}
