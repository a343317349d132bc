package dev.latchkey.dialect.soapnote;

import dev.latchkey.account.AccountView;
import dev.latchkey.dialect.DialectAccounts;
import dev.latchkey.dialect.Dialects;
import dev.latchkey.dialect.soapnote.SoapnoteErrors.SoapnoteError;
import dev.latchkey.idempotency.IdempotencyKey;
import dev.latchkey.key.KeyLifecycle;
import dev.latchkey.key.KeyList;
import dev.latchkey.key.KeyOrder;
import dev.latchkey.key.NewKey;
import dev.latchkey.platform.ApiDescription;
import dev.latchkey.platform.IfMatch;
import dev.latchkey.platform.PlainText;
import dev.latchkey.revocation.Effect;
import dev.latchkey.revocation.Prefer;
import dev.latchkey.verification.SignedInOnly;
import io.quarkus.resteasy.reactive.server.EndpointDisabled;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;

/** The keys of a customer: {@code customer_id} is the account's id. For people who are signed in, and no keys (S1.11). */
@Path(SoapnoteResource.PATH)
@Consumes(MediaType.APPLICATION_JSON) // a plain text would be taken for a record of one text
@SignedInOnly
@EndpointDisabled(name = Dialects.SWITCH + SoapnoteResource.KEYSPACE, stringValue = "false")
@SecurityRequirement(name = ApiDescription.SESSION)
@APIResponse(
        responseCode = "default",
        description = "Refused",
        content = @Content(mediaType = "application/json", schema = @Schema(implementation = SoapnoteError.class)))
@Tag(name = "SOAPNoteAPI")
public class SoapnoteResource {

    static final String PATH = "/dashboard/customers";
    static final String KEYSPACE = "soapnote";

    private static final String KEYS = "/{customer_id}/api-keys";

    /** The document knows no pages, and revoked keys stay listed for ever. */
    private static final int MOST_LISTED = 10_000;

    private final DialectAccounts accounts;
    private final KeyLifecycle lifecycle;
    private final KeyList list;

    SoapnoteResource(DialectAccounts accounts, KeyLifecycle lifecycle, KeyList list) {
        this.accounts = accounts;
        this.lifecycle = lifecycle;
        this.list = list;
    }

    /** A key that somebody wants, for example {@code production-server}. */
    public record NewSoapnoteKey(@Nullable @PlainText String name) {}

    /** All keys of a customer. */
    public record SoapnoteKeys(List<SoapnoteKey> items) {}

    /** Creates a key, with its secret in {@code key} of this reply alone (S1.12 to S1.14); 409 for a sixth active one (S1.31). */
    @POST
    @Path(KEYS)
    @Operation(summary = "Create a key")
    @ResponseStatus(201)
    @APIResponse(responseCode = "200", description = "OK")
    public Uni<CreatedSoapnoteKey> create(
            @RestPath("customer_id") UUID customer, @NotNull @Valid NewSoapnoteKey wanted) {
        return account(customer)
                .chain(account ->
                        lifecycle.issue(account.id(), NewKey.of(wanted.name(), List.of()), IdempotencyKey.NONE))
                .chain(issued -> issued.await(Prefer.WAITING))
                .map(issued -> CreatedSoapnoteKey.of(issued.value()));
    }

    /** The customer's keys, revoked ones too, newest first (S1.17, S1.18). */
    @GET
    @Path(KEYS)
    @Operation(summary = "List keys")
    @APIResponse(responseCode = "200", description = "OK")
    public Uni<SoapnoteKeys> list(@RestPath("customer_id") UUID customer) {
        return account(customer)
                .onItem()
                .transformToMulti(account -> list.stream(account.id(), KeyOrder.NEWEST_FIRST))
                .select()
                .first(MOST_LISTED)
                .map(SoapnoteKey::of)
                .collect()
                .asList()
                .map(SoapnoteKeys::new);
    }

    /** Revokes a key for good (S1.21 to S1.23): 204 once no replica lets it in any more, 202 where that is still to come. */
    @DELETE
    @Path(KEYS + "/{key_id}")
    @Operation(summary = "Revoke a key")
    @APIResponse(responseCode = "204", description = "No Content")
    public Uni<@Nullable Effect> revoke(@RestPath("customer_id") UUID customer, @RestPath("key_id") UUID key) {
        return account(customer)
                .chain(account -> lifecycle.revoke(account.id(), key, IfMatch.ANY))
                .chain(revoked -> revoked.await(Prefer.WAITING))
                .map(revoked -> revoked.effect().effective() ? null : revoked.effect());
    }

    private Uni<AccountView> account(UUID customer) {
        return accounts.find(customer, KEYSPACE);
    }
}
