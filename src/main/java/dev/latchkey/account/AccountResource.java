package dev.latchkey.account;

import dev.latchkey.platform.ApiDescription;
import dev.latchkey.platform.IfMatch;
import dev.latchkey.platform.KnownCallersOnly;
import dev.latchkey.platform.Page;
import dev.latchkey.platform.PageRequest;
import dev.latchkey.revocation.Prefer;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestHeader;
import org.jspecify.annotations.Nullable;

/** Accounts: operators open them, members find theirs. */
@Path("/v1/accounts")
@KnownCallersOnly
@SecurityRequirement(name = ApiDescription.SESSION)
@SecurityRequirement(name = ApiDescription.SERVICE_KEY)
@Tag(name = "Accounts")
public class AccountResource {

    private final Accounts accounts;

    AccountResource(Accounts accounts) {
        this.accounts = accounts;
    }

    @POST
    @Operation(summary = "Open an account")
    @ResponseStatus(201)
    public Uni<AccountView> open(@NotNull @Valid NewAccount wanted) {
        return accounts.open(wanted);
    }

    @GET
    @Operation(summary = "List the accounts you may see")
    public Uni<Page<AccountView>> list(@BeanParam PageRequest page) {
        return accounts.list(page);
    }

    /**
     * Changes name and contact data, which owners may do, or plan, status, payment and allow-list, which only operators may;
     * in force when the call returns.
     */
    @PATCH
    @Path("/{account}")
    @Operation(summary = "Change an account")
    public Uni<ChangedAccountView> change(
            UUID account,
            @NotNull @Valid AccountPatch patch,
            @Nullable @RestHeader(HttpHeaders.IF_MATCH) String ifMatch,
            @Nullable @RestHeader(Prefer.HEADER) String prefer) {
        return accounts.change(account, patch, new IfMatch(ifMatch))
                .chain(changed -> changed.await(new Prefer(prefer)))
                .map(ChangedAccountView::of);
    }

    @GET
    @Path("/{account}")
    @Operation(summary = "Read an account")
    public Uni<AccountView> get(UUID account) {
        return accounts.find(account);
    }
}
