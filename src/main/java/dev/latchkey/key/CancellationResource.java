package dev.latchkey.key;

import dev.latchkey.account.ChangedAccountView;
import dev.latchkey.platform.ApiDescription;
import dev.latchkey.platform.ApiErrors;
import dev.latchkey.platform.IfMatch;
import dev.latchkey.platform.KnownCallersOnly;
import dev.latchkey.revocation.Prefer;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.extensions.Extension;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestHeader;
import org.jspecify.annotations.Nullable;

/** The end of an account, for its owners and for operators. */
@Path("/v1/accounts") // as AccountResource: with a path of its own a wrong method would be a 404
@KnownCallersOnly
@SecurityRequirement(name = ApiDescription.SESSION)
@SecurityRequirement(name = ApiDescription.SERVICE_KEY)
@Tag(name = "Accounts")
public class CancellationResource {

    private static final String CANCELLATION = "/{account}/cancellation";

    private final Cancellation cancellation;

    CancellationResource(Cancellation cancellation) {
        this.cancellation = cancellation;
    }

    /** Cancels the account, and with it all of its keys; in force everywhere when the call returns, or 202. */
    @POST
    @Path(CANCELLATION)
    @Operation(summary = "Cancel an account")
    @Extension(name = ApiErrors.ALSO, value = "402")
    public Uni<ChangedAccountView> cancel(
            UUID account,
            @Nullable @RestHeader(HttpHeaders.IF_MATCH) String ifMatch,
            @Nullable @RestHeader(Prefer.HEADER) String prefer) {
        return cancellation
                .cancel(account, new IfMatch(ifMatch))
                .chain(cancelled -> cancelled.await(new Prefer(prefer)))
                .map(ChangedAccountView::of);
    }

    /** Takes a cancelled account up again; its keys stay switched off, but for free ones. */
    @DELETE
    @Path(CANCELLATION)
    @Operation(summary = "Take a cancelled account up again")
    @Extension(name = ApiErrors.ALSO, value = "402")
    public Uni<ChangedAccountView> reactivate(
            UUID account,
            @Nullable @RestHeader(HttpHeaders.IF_MATCH) String ifMatch,
            @Nullable @RestHeader(Prefer.HEADER) String prefer) {
        return cancellation
                .reactivate(account, new IfMatch(ifMatch))
                .chain(reactivated -> reactivated.await(new Prefer(prefer)))
                .map(ChangedAccountView::of);
    }
}
