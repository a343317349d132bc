package dev.latchkey.leak;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import dev.latchkey.platform.Problem;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads a body that GitHub has signed, and no other: until then it is only bytes. */
@ApplicationScoped
class GithubBody {

    private final GithubKeys keys;
    private final ObjectReader reader;
    private final Vertx vertx;

    GithubBody(GithubKeys keys, ObjectMapper json, Vertx vertx) {
        this.keys = keys;
        this.reader = json.readerForListOf(GithubMatch.class);
        this.vertx = vertx;
    }

    /** 401 in the same words for whatever is wrong with the signature, 400 for a body that is not what GitHub sends. */
    Uni<List<GithubMatch.Read>> read(String keyId, String signature, byte[] body) {
        return keys.find(keyId)
                .map(key -> key.orElseThrow(GithubBody::unsigned))
                // Beside the event loop: of 1 MiB it takes milliseconds.
                .chain(key -> vertx.executeBlocking(
                        () -> {
                            if (!GithubSignature.isGood(key, body, signature)) {
                                throw unsigned();
                            }
                            return parse(body);
                        },
                        false));
    }

    private List<GithubMatch.Read> parse(byte[] body) throws IOException {
        try {
            List<@Nullable GithubMatch> matches = Optional.ofNullable(reader.<List<GithubMatch>>readValue(body))
                    .orElseThrow(() -> Problem.invalid("", "must be a list"));
            var read = new ArrayList<GithubMatch.Read>();
            for (var match : matches) {
                if (match == null || match.token() == null) {
                    throw Problem.invalid("/" + read.size(), "must be an object with a token");
                }
                read.add(match.read());
            }
            return read;
        } catch (JsonProcessingException e) {
            throw Problem.badRequest("malformed_json", "The body is not a JSON list of matches");
        }
    }

    static HttpProblem unsigned() {
        return Problem.of(401, "invalid_signature", "Unauthorized", "The body is not signed by GitHub")
                .withHeader(HttpHeaders.WWW_AUTHENTICATE, "GitHub-Signature realm=\"api\"")
                .build();
    }
}
