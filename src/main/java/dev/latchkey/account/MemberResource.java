package dev.latchkey.account;

import dev.latchkey.platform.ApiDescription;
import dev.latchkey.platform.KnownCallersOnly;
import dev.latchkey.platform.Page;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;

/** The people in an account: its owners let them in and take them out. */
@Path("/v1/accounts") // as AccountResource: with a path of its own a wrong method would be a 404
@KnownCallersOnly
@SecurityRequirement(name = ApiDescription.SESSION)
@SecurityRequirement(name = ApiDescription.SERVICE_KEY)
@Tag(name = "Members")
public class MemberResource {

    private static final String MEMBERS = "/{account}/members";

    private final Members members;

    MemberResource(Members members) {
        this.members = members;
    }

    @GET
    @Path(MEMBERS)
    @Operation(summary = "List the people of an account")
    public Uni<Page<MemberView>> list(UUID account) {
        return members.list(account).map(all -> new Page<>(all, null));
    }

    @POST
    @Path(MEMBERS)
    @Operation(summary = "Add a person to an account")
    @ResponseStatus(201)
    public Uni<MemberView> add(UUID account, @NotNull @Valid NewMember wanted) {
        return members.add(account, wanted);
    }

    @DELETE
    @Path(MEMBERS + "/{member}")
    @Operation(summary = "Remove a person from an account")
    public Uni<Void> remove(UUID account, UUID member) {
        return members.remove(account, member);
    }
}
