package dev.latchkey.dialect.notedx;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.latchkey.account.AccountView;
import dev.latchkey.account.Accounts;
import dev.latchkey.dialect.DialectAccounts;
import dev.latchkey.dialect.notedx.NotedxErrors.NotedxError;
import dev.latchkey.key.Cancellation;
import dev.latchkey.platform.ApiDescription;
import dev.latchkey.platform.IfMatch;
import dev.latchkey.platform.Problem;
import dev.latchkey.revocation.Awaited;
import dev.latchkey.revocation.Effect;
import dev.latchkey.revocation.Effective;
import dev.latchkey.revocation.Prefer;
import dev.latchkey.verification.SignedInOnly;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkus.resteasy.reactive.server.EndpointDisabled;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestHeader;
import org.jspecify.annotations.Nullable;

/** The caller's account. To this API the account is the user: {@code user_id} is the account's id. */
@Path(Notedx.USER)
@SignedInOnly
@EndpointDisabled(name = Notedx.SWITCH, stringValue = "false")
@SecurityRequirement(name = ApiDescription.SESSION)
@APIResponse(responseCode = "200", description = "OK")
@APIResponse(
        responseCode = "default",
        description = "Refused",
        content = @Content(mediaType = "application/json", schema = @Schema(implementation = NotedxError.class)))
@Tag(name = Notedx.TAG)
public class NotedxAccountResource {

    private final DialectAccounts own;
    private final Accounts accounts;
    private final Cancellation cancellation;

    NotedxAccountResource(DialectAccounts own, Accounts accounts, Cancellation cancellation) {
        this.own = own;
        this.accounts = accounts;
        this.cancellation = cancellation;
    }

    /** Which fields of the account were given; they hold what was given now, whatever they held before. */
    public record UpdatedNotedxAccount(String message, List<String> updatedFields) {}

    /** That the account was cancelled, or taken up again. */
    public record ChangedNotedxAccount(
            String message, UUID userId, @JsonIgnore Effect effect) implements Awaited {

        static ChangedNotedxAccount of(String message, Effective<AccountView> changed) {
            return new ChangedNotedxAccount(message, changed.value().id(), changed.effect());
        }
    }

    @GET
    @Path("/account/info")
    @Operation(summary = "Read the account")
    public Uni<NotedxAccount> get(@Nullable @RestHeader(DialectAccounts.HEADER) String account) {
        return find(account).map(NotedxAccount::of);
    }

    /** Changes what is given; an empty text takes contact data away. */
    @POST
    @Path("/account/update")
    @Operation(summary = "Change contact data")
    public Uni<UpdatedNotedxAccount> update(
            @Nullable @RestHeader(DialectAccounts.HEADER) String account, @NotNull @Valid NotedxContact contact) {
        return find(account)
                .chain(found -> accounts.change(found.id(), contact.asPatch(), IfMatch.ANY))
                .chain(changed -> changed.await(Prefer.WAITING))
                .replaceWith(new UpdatedNotedxAccount("Account information updated successfully", contact.fields()));
    }

    /** Stops all keys of the account and switches its live ones off (S3.12); 402 where a payment is due. */
    @POST
    @Path("/cancel-account")
    @Operation(summary = "Cancel the account")
    public Uni<ChangedNotedxAccount> cancel(@Nullable @RestHeader(DialectAccounts.HEADER) String account) {
        return find(account)
                .chain(found -> cancellation.cancel(found.id(), IfMatch.ANY))
                .chain(cancelled -> cancelled.await(Prefer.WAITING))
                .map(cancelled -> ChangedNotedxAccount.of("Account cancelled successfully", cancelled));
    }

    /** Takes a cancelled account up again, inactive until it has a live key in use; 400 for another, 402 where a payment is due. */
    @POST
    @Path("/reactivate-account")
    @Operation(summary = "Take a cancelled account up again")
    public Uni<ChangedNotedxAccount> reactivate(@Nullable @RestHeader(DialectAccounts.HEADER) String account) {
        return find(account)
                .chain(found -> cancellation.reactivate(found.id(), IfMatch.ANY))
                .onFailure(HttpProblem.class)
                .transform(NotedxAccountResource::asDocumented)
                .chain(reactivated -> reactivated.await(Prefer.WAITING))
                .map(reactivated -> ChangedNotedxAccount.of("Account reactivated successfully", reactivated));
    }

    /** The SDK documents a 400 where our own API has a 409. */
    private static Throwable asDocumented(Throwable problem) {
        return problem instanceof HttpProblem conflict
                        && Problem.codeOf(conflict).equals("account_not_cancelled")
                ? Problem.badRequest("account_not_cancelled", String.valueOf(conflict.getDetail()))
                : problem;
    }

    private Uni<AccountView> find(@Nullable String account) {
        return own.findOwn(Notedx.KEYSPACE, account);
    }
}
