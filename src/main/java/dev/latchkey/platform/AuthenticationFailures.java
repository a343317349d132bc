package dev.latchkey.platform;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.quarkus.vertx.http.runtime.security.QuarkusHttpUser;
import io.quarkus.vertx.http.runtime.security.SecurityHandlerPriorities;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/**
 * Leaves failed authentication to the resource that asked for it. The framework would prepare for it before each request, and
 * build the table of all paths anew for that, a tenth of a check; nobody is authenticated here before their resource is found.
 */
@ApplicationScoped
class AuthenticationFailures {

    /** After the framework's filter of this priority, which puts its handler there, and before the next, which prepares it. */
    void register(@Observes Filters filters) {
        filters.register(AuthenticationFailures::leave, SecurityHandlerPriorities.AUTHENTICATION);
    }

    private static void leave(RoutingContext context) {
        var unused = context.remove(QuarkusHttpUser.AUTH_FAILURE_HANDLER);
        context.next();
    }
}
