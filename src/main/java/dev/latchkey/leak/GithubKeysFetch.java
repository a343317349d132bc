package dev.latchkey.leak;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Asks for GitHub's list of public keys. Within ten seconds, 64 KiB and one place: no redirect is followed. */
@ApplicationScoped
class GithubKeysFetch {

    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private static final int LARGEST = 64 * 1024;

    private final Vertx vertx;
    private final String url;
    private final HttpClient client;

    GithubKeysFetch(Vertx vertx, LeakConfig config) {
        this.vertx = vertx;
        this.url = config.github().keysUrl();
        this.client = vertx.createHttpClient(new HttpClientOptions()
                .setConnectTimeout((int) TIMEOUT.toMillis() / 2)
                .setKeepAlive(false)); // the next time is an hour from now
    }

    /** {@code notModified}: it is still what the ETag stands for. */
    record Reply(boolean notModified, @Nullable String etag, byte[] body) {}

    /** Fails for every answer but 200 and 304. */
    Uni<Reply> get(@Nullable String etag) {
        return Uni.createFrom()
                .completionStage(() -> client.request(options(etag))
                        .compose(request -> send(request, etag))
                        .toCompletionStage());
    }

    private RequestOptions options(@Nullable String etag) {
        var options = new RequestOptions()
                .setMethod(HttpMethod.GET)
                .setAbsoluteURI(url)
                .setFollowRedirects(false)
                .putHeader(HttpHeaders.ACCEPT, "application/json")
                .putHeader(HttpHeaders.USER_AGENT, "Latchkey"); // GitHub answers nobody without one
        return etag == null ? options : options.putHeader(HttpHeaders.IF_NONE_MATCH, etag);
    }

    private Future<Reply> send(HttpClientRequest request, @Nullable String etag) {
        var timer = vertx.setTimer(TIMEOUT.toMillis(), late -> request.reset());
        return request.send()
                .compose(response -> read(request, response, etag != null))
                .onComplete(done -> vertx.cancelTimer(timer));
    }

    private static Future<Reply> read(HttpClientRequest request, HttpClientResponse response, boolean conditional) {
        if (response.statusCode() == 304 && conditional) {
            return Future.succeededFuture(new Reply(true, null, new byte[0]));
        }
        if (response.statusCode() != 200) {
            response.exceptionHandler(reset -> {}).request().reset();
            return Future.failedFuture("The answer was " + response.statusCode());
        }
        var body = Buffer.buffer();
        var complete = Promise.<Reply>promise();
        var reading = response.exceptionHandler(complete::tryFail)
                .handler(part -> {
                    if (body.length() + part.length() > LARGEST) {
                        complete.tryFail("The answer is too large");
                        request.reset();
                    } else {
                        body.appendBuffer(part);
                    }
                })
                .endHandler(end ->
                        complete.tryComplete(new Reply(false, response.getHeader(HttpHeaders.ETAG), body.getBytes())));
        return complete.future();
    }
}
