package dev.latchkey.dashboard;

import io.smallrye.common.annotation.NonBlocking;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** For somebody who gives only the host's name. */
@Path("/")
public class RootResource {

    @GET
    @NonBlocking
    @Operation(hidden = true)
    public Response toDashboard(@Context HttpServerRequest request) {
        return Replies.goTo(SignInResource.HOME, request);
    }
}
