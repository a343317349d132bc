package dev.latchkey.dashboard;

import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import jakarta.enterprise.event.Observes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Where somebody begins who gives only the host's name, or has just signed in. */
@Path("/dashboard") // as SignInResource: the framework looks for a page in one class
@DashboardPage
public class HomeResource {

    private final Frames frames;

    HomeResource(Frames frames) {
        this.frames = frames;
    }

    /** The host's name alone. */
    void register(@Observes Router router) {
        router.get("/").handler(context -> {
            var sent = context.redirect(SignInResource.HOME);
        });
    }

    /** One's first account; who is in none sees all they may. */
    @GET
    @SignedInPage
    @Operation(hidden = true)
    public Uni<Response> home(@Context HttpServerRequest request) {
        return frames.ofNoAccount(Frame.Tab.ACCOUNTS)
                .map(frame -> frame.accounts().isEmpty()
                        ? "/dashboard/accounts"
                        : AccountPath.of(frame.accounts().get(0).id()) + "/keys")
                .map(path -> Replies.goTo(path, request));
    }
}
