package dev.latchkey.revocation.proof;

import dev.latchkey.revocation.proof.Http.Reply;
import dev.latchkey.revocation.proof.Operation.Kind;
import dev.latchkey.revocation.proof.Operation.Outcome;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Calls replicas and writes down when each call began and ended and what came of it. */
final class Calls {

    private static final String INACTIVE = "{\"status\":\"inactive\"}";
    private static final String ACTIVE = "{\"status\":\"active\"}";

    private final Cluster cluster;
    private final History history;
    private final String owner;
    private final String operator;
    private final AtomicInteger underWay = new AtomicInteger();

    /** With the session tokens of the owner of all accounts, and of an operator. */
    Calls(Cluster cluster, History history) {
        this.cluster = cluster;
        this.history = history;
        this.owner = cluster.accounts().owner();
        this.operator = cluster.accounts().operator();
    }

    /** How many have not been answered yet. */
    int underWay() {
        return underWay.get();
    }

    /** Twice at every replica, also at one that stands still: such checks wait in its sockets. */
    CompletableFuture<?> checkEverywhere(SubjectKey key) {
        return CompletableFuture.allOf(cluster.replicas().stream()
                .flatMap(replica -> Stream.of(check(replica, key), check(replica, key)))
                .toArray(CompletableFuture[]::new));
    }

    CompletableFuture<Operation> check(ReplicaProcess replica, SubjectKey key) {
        return write(
                Begun.ofKey(Kind.CHECK, key, replica),
                Http.get(replica, "/v1/whoami", key.secret()),
                reply -> switch (reply.status()) {
                    case 200 -> Outcome.YES;
                    case 401, 403 -> Outcome.NO;
                    default -> Outcome.UNKNOWN;
                });
    }

    CompletableFuture<Operation> revoke(ReplicaProcess replica, SubjectKey key) {
        return write(
                Begun.ofKey(Kind.REVOKE, key, replica),
                Http.post(replica, key.path() + "/revocation", owner, ""),
                Calls::change);
    }

    CompletableFuture<Operation> deactivate(ReplicaProcess replica, SubjectKey key) {
        return write(
                Begun.ofKey(Kind.DEACTIVATE, key, replica),
                Http.patch(replica, key.path(), owner, INACTIVE),
                Calls::change);
    }

    CompletableFuture<Operation> activate(ReplicaProcess replica, SubjectKey key) {
        return write(
                Begun.ofKey(Kind.ACTIVATE, key, replica),
                Http.patch(replica, key.path(), owner, ACTIVE),
                Calls::change);
    }

    CompletableFuture<Operation> suspend(ReplicaProcess replica, String account) {
        return write(
                Begun.ofAccount(Kind.DEACTIVATE, account, replica),
                Http.patch(replica, "/v1/accounts/" + account, operator, INACTIVE),
                Calls::change);
    }

    CompletableFuture<Operation> resume(ReplicaProcess replica, String account) {
        return write(
                Begun.ofAccount(Kind.ACTIVATE, account, replica),
                Http.patch(replica, "/v1/accounts/" + account, operator, ACTIVE),
                Calls::change);
    }

    /** A new key of the account, or null where the replica gave none. */
    CompletableFuture<@Nullable SubjectKey> create(ReplicaProcess replica, String account) {
        var began = Begun.ofAccount(Kind.ACTIVATE, account, replica);
        var reply = Http.post(replica, "/v1/accounts/" + account + "/keys", owner, "{\"name\":\"subject\"}");
        return reply.thenApply(created -> {
            if (created.status() != 201) {
                return null;
            }
            var body = created.body();
            var key = new SubjectKey(
                    account, body.path("id").asText(), body.path("key").asText());
            history.add(began.ofKey(key.id()).ended(Outcome.YES));
            return key;
        });
    }

    /** A change that is not known to be effective may be so later, or never. */
    private static Outcome change(Reply reply) {
        var effective = reply.body().path("effective").asBoolean(true);
        return reply.status() == 200 && effective ? Outcome.YES : Outcome.UNKNOWN;
    }

    private CompletableFuture<Operation> write(
            Begun begun, CompletableFuture<Reply> reply, Function<Reply, Outcome> outcome) {
        underWay.incrementAndGet();
        return reply.thenApply(received -> {
            var operation = begun.ended(outcome.apply(received));
            history.add(operation);
            history.count(begun.kind() == Kind.CHECK, received);
            underWay.decrementAndGet();
            return operation;
        });
    }
}
