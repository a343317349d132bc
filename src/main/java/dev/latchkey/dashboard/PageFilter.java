package dev.latchkey.dashboard;

import dev.latchkey.person.BrowserSessions;
import dev.latchkey.platform.Caller;
import dev.latchkey.platform.ClientAddress;
import dev.latchkey.platform.CurrentCaller;
import dev.latchkey.platform.Problem;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Set;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jspecify.annotations.Nullable;

/** Looks at every request to a page first: whether our own page sent it, and who is signed in. */
@ApplicationScoped
class PageFilter {

    private static final Set<String> SAFE = Set.of(HttpMethod.GET, HttpMethod.HEAD);

    private final BrowserSessions sessions;
    private final SessionCookie cookie;
    private final CurrentCaller current;
    private final ClientAddress clients;
    private final DashboardConfig config;

    PageFilter(
            BrowserSessions sessions,
            SessionCookie cookie,
            CurrentCaller current,
            ClientAddress clients,
            DashboardConfig config) {
        this.sessions = sessions;
        this.cookie = cookie;
        this.current = current;
        this.clients = clients;
        this.config = config;
    }

    /**
     * Refuses a change that another site's page asks for. Browsers say what page it is (Fetch Metadata); old ones, and all of
     * them over plain HTTP, only which site it belongs to.
     */
    @ServerRequestFilter(priority = Priorities.AUTHENTICATION - 1)
    @DashboardPage
    void mustBeOurs(ContainerRequestContext request, HttpServerRequest http) {
        if (SAFE.contains(request.getMethod())) {
            return;
        }
        var site = http.getHeader("Sec-Fetch-Site");
        var ours = site == null ? isOurs(http.getHeader("Origin"), http) : site.equals("same-origin");
        if (!ours) {
            throw Problem.forbidden("cross_site", "Only a page of this dashboard may do this: open it and try again");
        }
    }

    private boolean isOurs(@Nullable String origin, HttpServerRequest http) {
        return origin != null && origin.equalsIgnoreCase((config.https() ? "https://" : "http://") + http.authority());
    }

    /** Lets somebody in who is signed in, as the one they are; sends anybody else to sign in first. */
    @ServerRequestFilter(priority = Priorities.AUTHENTICATION)
    @SignedInPage
    Uni<@Nullable Response> mustBeSignedIn(ContainerRequestContext request, HttpServerRequest http) {
        return cookie.read(request)
                .map(sessions::find)
                .orElseGet(() -> Uni.createFrom().nullItem())
                .map(person -> {
                    if (person == null) {
                        return toSignIn(request, http);
                    }
                    current.set(new Caller.Person(person), clients.of(http));
                    return null;
                });
    }

    /** Who follows a link from elsewhere comes without the cookie, which our own page then makes their browser send. */
    private static Response toSignIn(ContainerRequestContext request, HttpServerRequest http) {
        return Replies.goTo(SignInResource.pathTo(wanted(request, http)), http);
    }

    /** The page that somebody wanted to see, or is on; null where that is none. */
    private static @Nullable String wanted(ContainerRequestContext request, HttpServerRequest http) {
        var shown = http.getHeader("HX-Current-URL");
        if (shown == null && !SAFE.contains(request.getMethod())) {
            return SignInResource.HOME;
        }
        try {
            var page = shown == null ? request.getUriInfo().getRequestUri() : new URI(shown);
            return page.getRawQuery() == null ? page.getRawPath() : page.getRawPath() + "?" + page.getRawQuery();
        } catch (URISyntaxException e) {
            return SignInResource.HOME;
        }
    }
}
