package dev.latchkey.dashboard;

import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Where somebody begins who has just signed in. */
@Path("/dashboard") // as SignInResource: below "/" it would be a 404 once other pages have paths of their own
@DashboardPage
@SignedInPage
public class HomeResource {

    private final Frames frames;

    HomeResource(Frames frames) {
        this.frames = frames;
    }

    /** One's first account; who is in none sees all they may. */
    @GET
    @Operation(hidden = true)
    public Uni<Response> home(@Context HttpServerRequest request) {
        return frames.ofNoAccount(Frame.Tab.ACCOUNTS)
                .map(frame -> frame.accounts().isEmpty()
                        ? "/dashboard/accounts"
                        : "/dashboard/accounts/" + frame.accounts().get(0).id() + "/keys")
                .map(path -> Replies.goTo(path, request));
    }
}
