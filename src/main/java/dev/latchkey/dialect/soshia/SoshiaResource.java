package dev.latchkey.dialect.soshia;

import dev.latchkey.account.AccountView;
import dev.latchkey.dialect.DialectAccounts;
import dev.latchkey.dialect.Dialects;
import dev.latchkey.dialect.soshia.SoshiaErrors.SoshiaError;
import dev.latchkey.idempotency.IdempotencyKey;
import dev.latchkey.key.KeyLifecycle;
import dev.latchkey.key.KeyPatch;
import dev.latchkey.platform.ApiDescription;
import dev.latchkey.platform.Csv;
import dev.latchkey.platform.IfMatch;
import dev.latchkey.platform.PageRequest;
import dev.latchkey.revocation.Prefer;
import dev.latchkey.usage.UsageFilter;
import dev.latchkey.usage.UsageLog;
import dev.latchkey.usage.UsageView;
import dev.latchkey.verification.SignedInOnly;
import io.quarkus.resteasy.reactive.server.EndpointDisabled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseHeader;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;

/** The keys and the usage of the caller's account, for people who are signed in (S4.14); below {@code /api} too. */
@Path("/") // as SignInResource
@SignedInOnly
@EndpointDisabled(name = Dialects.SWITCH + SoshiaResource.KEYSPACE, stringValue = "false")
@SecurityRequirement(name = ApiDescription.SESSION)
@APIResponse(responseCode = "200", description = "OK")
@APIResponse(
        responseCode = "default",
        description = "Refused",
        content = @Content(mediaType = "application/json", schema = @Schema(implementation = SoshiaError.class)))
@Tag(name = "SoshiaConnect")
public class SoshiaResource {

    static final String KEYSPACE = "soshia";
    static final String KEYS = "api-keys";
    static final String USAGE = "api-usage-logs";

    private static final String KEY = KEYS + "/{api_key_id}";

    private final DialectAccounts accounts;
    private final KeyLifecycle lifecycle;
    private final SoshiaKeys keys;
    private final KeyNumbers numbers;
    private final UsageLog usage;

    SoshiaResource(
            DialectAccounts accounts, KeyLifecycle lifecycle, SoshiaKeys keys, KeyNumbers numbers, UsageLog usage) {
        this.accounts = accounts;
        this.lifecycle = lifecycle;
        this.keys = keys;
        this.numbers = numbers;
        this.usage = usage;
    }

    /** What a key is switched to. */
    public record NewSoshiaStatus(@NotNull KeyPatch.Switch status) {}

    /** Makes a key, with its value in {@code api_key} of this reply alone (S4.4, S4.5); 409 for one more than the plan allows (S4.25). */
    @POST
    @Path(KEYS + "/generate")
    @Operation(summary = "Create a key")
    @ResponseStatus(201)
    public Uni<GeneratedSoshiaKey> generate(
            @NotNull @Valid NewSoshiaKey wanted, @Nullable @RestHeader(DialectAccounts.HEADER) String account) {
        return find(account)
                .chain(found -> lifecycle
                        .issue(found, wanted.asNewKey(), IdempotencyKey.NONE)
                        .chain(issued -> issued.await(Prefer.WAITING))
                        .chain(issued -> numbers.of(found, issued.value().key().id())
                                .map(number -> GeneratedSoshiaKey.of(issued.value(), number))));
    }

    /** All keys, the newest first, without their values (S4.9). */
    @GET
    @Path(KEYS)
    @Operation(summary = "List keys")
    @Produces(MediaType.APPLICATION_JSON)
    public Multi<SoshiaKey> list(@Nullable @RestHeader(DialectAccounts.HEADER) String account) {
        return find(account).onItem().transformToMulti(keys::list).onItem().disjoint();
    }

    /** The same as a table (S4.13). */
    @GET
    @Path(KEYS + "/export")
    @Operation(summary = "Export all keys as CSV")
    @Produces(Csv.MEDIA_TYPE)
    @ResponseHeader(name = HttpHeaders.CONTENT_DISPOSITION, value = "attachment; filename=api-keys.csv")
    public Multi<String> export(@Nullable @RestHeader(DialectAccounts.HEADER) String account) {
        return find(account)
                .onItem()
                .transformToMulti(found -> Csv.stream(keys.list(found), SoshiaKey.COLUMNS, SoshiaKey::cells));
    }

    @GET
    @Path(KEY)
    @Operation(summary = "Read a key")
    public Uni<SoshiaKey> get(
            @RestPath("api_key_id") int number, @Nullable @RestHeader(DialectAccounts.HEADER) String account) {
        return find(account).chain(found -> keys.find(found, number));
    }

    /** Switches a key off or on again (S4.11): 200 once that holds on every replica, 202 where it is still to come. */
    @PUT
    @Path(KEY + "/status")
    @Operation(summary = "Switch a key off or on")
    public Uni<ChangedSoshiaKey> change(
            @RestPath("api_key_id") int number,
            @NotNull @Valid NewSoshiaStatus wanted,
            @Nullable @RestHeader(DialectAccounts.HEADER) String account) {
        return find(account)
                .chain(found -> numbers.find(found, number)
                        .chain(key -> lifecycle.change(
                                found, key, new KeyPatch(null, wanted.status(), null, null, null), IfMatch.ANY)))
                .chain(changed -> changed.await(Prefer.WAITING))
                .map(changed -> new ChangedSoshiaKey(SoshiaKey.of(changed.value(), number), changed.effect()));
    }

    /** Ends a key for good (S4.12, S4.26): 200 once no replica lets it in any more, 202 where that is still to come. */
    @DELETE
    @Path(KEY)
    @Operation(summary = "Delete a key")
    public Uni<DeletedSoshiaKey> delete(
            @RestPath("api_key_id") int number, @Nullable @RestHeader(DialectAccounts.HEADER) String account) {
        return find(account)
                .chain(found -> numbers.find(found, number).chain(key -> lifecycle.delete(found, key, IfMatch.ANY)))
                .chain(deleted -> deleted.await(Prefer.WAITING))
                .map(deleted -> DeletedSoshiaKey.with(deleted.effect()));
    }

    /** The checks of the account's keys, counted by minute, newest first; up to ten seconds old (S4.20, S4.21). */
    @GET
    @Path(USAGE)
    @Operation(summary = "List the usage of all keys")
    @APIResponse(
            responseCode = "200",
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(type = SchemaType.ARRAY, implementation = SoshiaUsageEntry.class)))
    public Uni<SoshiaUsage> usage(
            @BeanParam PageRequest page, @Nullable @RestHeader(DialectAccounts.HEADER) String account) {
        return find(account)
                .chain(found -> usage.page(found, new UsageFilter(), page)
                        .chain(rows -> numbers.of(found, keysIn(rows.items()))
                                .map(numbered -> SoshiaUsage.of(rows, numbered))));
    }

    private static Set<UUID> keysIn(List<UsageView> rows) {
        return rows.stream().map(UsageView::keyId).collect(Collectors.toSet());
    }

    private Uni<UUID> find(@Nullable String account) {
        return accounts.findOwn(KEYSPACE, account).map(AccountView::id);
    }
}
