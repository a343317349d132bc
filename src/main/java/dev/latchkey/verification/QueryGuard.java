package dev.latchkey.verification;

import dev.latchkey.keyspace.SecretText;
import dev.latchkey.platform.Challenge;
import dev.latchkey.platform.ProblemSender;
import io.quarkus.vertx.http.runtime.security.SecurityHandlerPriorities;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** Refuses every request with a key in its query, at any path and under any name, before anything else sees it. */
@ApplicationScoped
public class QueryGuard {

    /**
     * Doors that are plain routes come after it, and before the framework's authentication: that prepares for callers who sign
     * in.
     */
    public static final int ORDER = -SecurityHandlerPriorities.AUTHENTICATION - 2;

    private final ProblemSender sender;

    QueryGuard(ProblemSender sender) {
        this.sender = sender;
    }

    void register(@Observes Router router) {
        router.route().order(ORDER).handler(this::check);
    }

    private void check(RoutingContext context) {
        var query = context.request().query();
        if (query != null && SecretText.isInQuery(query)) {
            sender.send(Challenge.keyInQuery(), context.request());
        } else {
            context.next();
        }
    }
}
