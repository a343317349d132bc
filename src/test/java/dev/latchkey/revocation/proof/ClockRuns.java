package dev.latchkey.revocation.proof;

import dev.latchkey.revocation.proof.Http.Reply;
import dev.latchkey.testing.TestDatabase;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** What depends on the time of day, asked of a replica while its clock or the database's is hours wrong. */
final class ClockRuns {

    private static final int LIMIT = 5;
    private final Cluster cluster;
    private final FaultReport report;
    private final String lasting;
    private final String ending;
    private final String ended;
    private final String limited;
    private int letIn;

    /** Replica 1 has the clock that goes wrong. */
    ClockRuns(Cluster cluster, FaultReport report) {
        this.cluster = cluster;
        this.report = report;
        this.lasting = create("");
        this.ending = create(endingIn(Duration.ofMinutes(30)));
        this.ended = create(endingIn(Duration.ofSeconds(5)));
        this.limited =
                create(",\"rate_limits\":[{\"name\":\"daily\",\"limit\":%d,\"window\":\"1d\"}]".formatted(LIMIT));
    }

    void ofReplica(WallClock clock) throws IOException {
        Patience.until("the end of a key", () -> check(ended) == 401);
        for (var hours : new int[] {0, 2, 30, -2, -30, 0}) {
            clock.show(hours);
            Faults.hold(cluster.terms().lease());
            var what = "a replica's clock %+d h: ".formatted(hours);
            report.add(what + "a key without an end, one that ends in 30 minutes", isLetIn(lasting) && isLetIn(ending));
            report.add(what + "one that has ended is refused", check(ended) == 401);
            exhaust();
            report.add(what + "let in by a limit of 5 a day", letIn <= LIMIT, letIn + " in all");
            report.add(what + "a session begun before", session() + ", one begun now " + newSession());
        }
    }

    /** Everything that ends goes by this clock, on all replicas alike. */
    void ofDatabase(WallClock clock) throws IOException {
        for (var hours : new int[] {2, -2, 0}) {
            clock.show(hours);
            Faults.hold(cluster.terms().lease());
            var what = "the database's clock %+d h: ".formatted(hours);
            report.add(what + "a key without an end is let in", isLetIn(lasting));
            report.add(what + "one that ends in 30 minutes, one that has ended", check(ending) + ", " + check(ended));
            exhaust();
            report.add(what + "let in by a limit of 5 a day", letIn + " in all");
        }
    }

    private boolean isLetIn(String secret) {
        return check(secret) == 200;
    }

    private int check(String secret) {
        return Http.get(cluster.replica(1), "/v1/whoami", secret).join().status();
    }

    private void exhaust() {
        for (var request = 0; request < 2 * LIMIT; request++) {
            if (check(limited) == 200) {
                letIn++;
            }
        }
    }

    private String session() {
        var account = cluster.accounts().all().get(0);
        var reply = Http.get(
                        cluster.replica(1),
                        "/v1/accounts/" + account,
                        cluster.accounts().owner())
                .join();
        return Integer.toString(reply.status());
    }

    private String newSession() {
        var body = "{\"email\":\"%s\",\"password\":\"%s\"}".formatted(TestDatabase.OPERATOR, TestDatabase.PASSWORD);
        var begun = Http.post(cluster.replica(1), "/auth/login", "", body).join();
        var account = cluster.accounts().all().get(0);
        var token = begun.body().path("id_token").asText();
        return Integer.toString(Http.get(cluster.replica(0), "/v1/accounts/" + account, token)
                .join()
                .status());
    }

    private String create(String more) {
        var reply = Http.post(
                        cluster.replica(0),
                        "/v1/accounts/" + cluster.accounts().all().get(0) + "/keys",
                        cluster.accounts().owner(),
                        "{\"name\":\"clocks\"" + more + "}")
                .join();
        return secret(reply);
    }

    private static String secret(Reply created) {
        if (created.status() != 201) {
            throw new IllegalStateException("No key: " + created);
        }
        return created.body().path("key").asText();
    }

    private static String endingIn(Duration duration) {
        return ",\"expires_at\":\"" + Instant.now().plus(duration).truncatedTo(ChronoUnit.SECONDS) + "\"";
    }
}
