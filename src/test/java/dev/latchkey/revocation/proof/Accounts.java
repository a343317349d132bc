package dev.latchkey.revocation.proof;

import static java.util.stream.Collectors.joining;

import dev.latchkey.revocation.proof.Http.Reply;
import dev.latchkey.testing.TestDatabase;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Accounts of one owner, and the session tokens to act on them. Several, because changes within one account wait for each
 * other.
 */
record Accounts(List<String> all, String email, String owner, String operator) {

    private static final int SEVERAL = 4;

    static Accounts openAt(ReplicaProcess replica) {
        var operator = signIn(replica, TestDatabase.OPERATOR);
        var owner = "owner-" + UUID.randomUUID() + "@example.test";
        var several = Stream.generate(() -> open(replica, operator, owner))
                .limit(SEVERAL)
                .toList();
        return new Accounts(several, owner, signIn(replica, owner), operator);
    }

    /** One more, which nobody has changed yet, or null where the replica opened none. */
    CompletableFuture<@Nullable String> openAnother(ReplicaProcess replica) {
        return post(replica, operator, email)
                .thenApply(
                        reply -> reply.status() == 201 ? reply.body().path("id").asText() : null);
    }

    String any(Random random) {
        return all.get(random.nextInt(all.size()));
    }

    private static String open(ReplicaProcess replica, String operator, String owner) {
        return expect(201, post(replica, operator, owner).join(), "id");
    }

    private static CompletableFuture<Reply> post(ReplicaProcess replica, String operator, String owner) {
        var person = json(Map.of("email", owner, "password", TestDatabase.PASSWORD));
        var body = "{\"name\":\"proof\",\"keyspace\":\"standard\",\"owner\":" + person + "}";
        return Http.post(replica, "/v1/accounts", operator, body);
    }

    private static String signIn(ReplicaProcess replica, String email) {
        var body = json(Map.of("email", email, "password", TestDatabase.PASSWORD));
        return expect(200, Http.post(replica, "/auth/login", "", body).join(), "id_token");
    }

    private static String expect(int status, Reply reply, String field) {
        if (reply.status() != status) {
            throw new IllegalStateException("Expected " + status + " with " + field + ", got " + reply);
        }
        return reply.body().path(field).asText();
    }

    private static String json(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> "\"%s\":\"%s\"".formatted(field.getKey(), field.getValue()))
                .collect(joining(",", "{", "}"));
    }
}
