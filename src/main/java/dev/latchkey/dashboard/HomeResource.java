package dev.latchkey.dashboard;

import io.smallrye.common.annotation.NonBlocking;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Where somebody begins who gives only the host's name, or has just signed in. */
@Path("/")
public class HomeResource {

    private final Frames frames;

    HomeResource(Frames frames) {
        this.frames = frames;
    }

    @GET
    @NonBlocking
    @Operation(hidden = true)
    public Response toDashboard(@Context HttpServerRequest request) {
        return Replies.goTo(SignInResource.HOME, request);
    }

    /** One's first account; who is in none sees all they may. */
    @GET
    @Path("dashboard")
    @DashboardPage
    @SignedInPage
    @Operation(hidden = true)
    public Uni<Response> home(@Context HttpServerRequest request) {
        return frames.ofNoAccount(Frame.Tab.ACCOUNTS)
                .map(frame -> frame.accounts().isEmpty()
                        ? "/dashboard/accounts"
                        : "/dashboard/accounts/" + frame.accounts().get(0).id() + "/keys")
                .map(path -> Replies.goTo(path, request));
    }
}
