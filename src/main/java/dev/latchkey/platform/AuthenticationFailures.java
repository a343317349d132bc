package dev.latchkey.platform;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.quarkus.vertx.http.runtime.security.HttpSecurityRecorder.DefaultAuthFailureHandler;
import io.quarkus.vertx.http.runtime.security.QuarkusHttpUser;
import io.quarkus.vertx.http.runtime.security.SecurityHandlerPriorities;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.function.BiConsumer;

/**
 * Fails a request as the framework does, and takes the place of what it does before each: it builds the table of all paths anew,
 * to name the one of a failure, which takes a sixth of a check. Nobody is authenticated here before their resource is found, so
 * the name is there.
 */
@ApplicationScoped
class AuthenticationFailures {

    private static final BiConsumer<RoutingContext, Throwable> HANDLER = AuthenticationFailures::fail;

    /** Filters of one priority come after the framework's, and what is replaced has the next one. */
    void register(@Observes Filters filters) {
        filters.register(AuthenticationFailures::takePlace, SecurityHandlerPriorities.AUTHENTICATION);
    }

    private static void takePlace(RoutingContext context) {
        var unused = context.put(QuarkusHttpUser.AUTH_FAILURE_HANDLER, HANDLER);
        context.next();
    }

    private static void fail(RoutingContext context, Throwable failure) {
        DefaultAuthFailureHandler.markIfOtherAuthenticationFailure(context, failure);
        if (!context.failed()) {
            context.fail(DefaultAuthFailureHandler.extractRootCause(failure));
        }
    }
}
