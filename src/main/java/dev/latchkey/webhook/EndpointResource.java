package dev.latchkey.webhook;

import dev.latchkey.platform.ApiDescription;
import dev.latchkey.platform.IfMatch;
import dev.latchkey.platform.KnownCallersOnly;
import dev.latchkey.platform.Page;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestHeader;
import org.jspecify.annotations.Nullable;

/** Where an account wants to hear of what happens to its keys. */
@Path("/v1/accounts") // as AccountResource: with a path of its own a wrong method would be a 404
@Consumes(MediaType.APPLICATION_JSON)
@KnownCallersOnly
@SecurityRequirement(name = ApiDescription.SESSION)
@SecurityRequirement(name = ApiDescription.SERVICE_KEY)
@Tag(name = "Webhooks")
public class EndpointResource {

    private static final String ENDPOINTS = "/{account}/webhook-endpoints";

    private final Endpoints endpoints;

    EndpointResource(Endpoints endpoints) {
        this.endpoints = endpoints;
    }

    /** Creates an endpoint: what happens from now on is sent to it, signed with the signing secret. */
    @POST
    @Path(ENDPOINTS)
    @Operation(summary = "Create an endpoint")
    @ResponseStatus(201)
    public Uni<EndpointView> create(UUID account, @NotNull @Valid NewEndpoint wanted) {
        return endpoints.add(account, wanted);
    }

    @GET
    @Path(ENDPOINTS)
    @Operation(summary = "List endpoints")
    public Uni<Page<EndpointView>> list(UUID account) {
        return endpoints.list(account).map(all -> new Page<>(all, null));
    }

    @GET
    @Path(ENDPOINTS + "/{endpoint}")
    @Operation(summary = "Read an endpoint")
    public Uni<EndpointView> get(UUID account, UUID endpoint) {
        return endpoints.find(account, endpoint);
    }

    /** Changes it or switches it off and on; what an inactive one still had to get waits until it is active. */
    @PATCH
    @Path(ENDPOINTS + "/{endpoint}")
    @Operation(summary = "Change an endpoint")
    public Uni<EndpointView> change(
            UUID account,
            UUID endpoint,
            @NotNull @Valid EndpointPatch patch,
            @Nullable @RestHeader(HttpHeaders.IF_MATCH) String ifMatch) {
        return endpoints.change(account, endpoint, patch, new IfMatch(ifMatch));
    }

    /** Nothing more is sent to it, and its log goes. */
    @DELETE
    @Path(ENDPOINTS + "/{endpoint}")
    @Operation(summary = "Delete an endpoint")
    public Uni<Void> delete(UUID account, UUID endpoint, @Nullable @RestHeader(HttpHeaders.IF_MATCH) String ifMatch) {
        return endpoints.delete(account, endpoint, new IfMatch(ifMatch));
    }
}
