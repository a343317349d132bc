package dev.latchkey.webhook.sending;

import io.netty.channel.ConnectTimeoutException;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import java.net.ConnectException;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * One attempt from the look-up of the name to the end of the answer, and no longer than its time. The status decides; of the
 * body so much is read that the connection can be used again, but neither much nor for long.
 */
final class Attempt {

    private static final int BODY_BYTES = 16 * 1024;
    private static final Duration BODY_TIME = Duration.ofSeconds(1);

    private final Vertx vertx;
    private final long begun = System.nanoTime();
    private final Promise<Answer> end = Promise.promise();
    private final long timer;
    private @Nullable HttpClientRequest request;
    private @Nullable HttpClientResponse head;
    private int bodyBytes;

    Attempt(Vertx vertx, Duration timeout) {
        this.vertx = vertx;
        timer = vertx.setTimer(timeout.toMillis(), unused -> giveUp("timed_out"));
    }

    Future<Answer> answer() {
        return end.future();
    }

    synchronized void write(HttpClientRequest connected, String body) {
        if (end.future().isComplete()) { // too late
            drop(connected);
            return;
        }
        request = connected;
        connected.response().onSuccess(this::read).onFailure(this::fail);
        var unused = connected.send(body);
    }

    private synchronized void read(HttpClientResponse response) {
        head = response;
        var patience = vertx.setTimer(BODY_TIME.toMillis(), unused -> giveUp("timed_out"));
        end.future().onComplete(unused -> vertx.cancelTimer(patience));
        response.handler(this::count).exceptionHandler(this::fail).endHandler(unused -> finish("connection_failed"));
    }

    private synchronized void count(Buffer part) {
        bodyBytes += part.length();
        if (bodyBytes > BODY_BYTES) {
            giveUp("connection_failed");
        }
    }

    private synchronized void giveUp(String word) {
        finish(word);
        if (request != null) {
            drop(request);
        }
    }

    private static void drop(HttpClientRequest request) {
        var unused = request.reset();
        var unusedToo = request.connection().close();
    }

    void fail(Throwable cause) {
        finish(wordFor(cause));
    }

    /** @param word what to say where no status has come */
    private synchronized void finish(String word) {
        var took = Duration.ofNanos(System.nanoTime() - begun);
        var answer = head == null
                ? Answer.error(word, took)
                : new Answer(head.statusCode(), null, took, RetryAfter.of(head));
        if (end.tryComplete(answer)) {
            var unused = vertx.cancelTimer(timer);
        }
    }

    private static String wordFor(Throwable cause) {
        for (Throwable each = cause; each != null; each = each.getCause()) {
            if (each instanceof AttemptException known) {
                return known.word();
            }
            if (each instanceof SSLException) {
                return "tls_failed";
            }
            if (each instanceof ConnectTimeoutException || each instanceof TimeoutException) {
                return "timed_out";
            }
            if (each instanceof ConnectException
                    && String.valueOf(each.getMessage()).contains("refused")) {
                return "connection_refused";
            }
        }
        return "connection_failed";
    }
}
