package dev.latchkey.dialect.notedx;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.LowerCamelCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.latchkey.account.AccountView;
import dev.latchkey.account.Role;
import dev.latchkey.dialect.DialectAccounts;
import dev.latchkey.dialect.notedx.NotedxErrors.NotedxError;
import dev.latchkey.idempotency.IdempotencyKey;
import dev.latchkey.key.KeyLifecycle;
import dev.latchkey.key.KeyList;
import dev.latchkey.key.KeyOrder;
import dev.latchkey.key.KeyPatch;
import dev.latchkey.key.KeyPatch.Switch;
import dev.latchkey.key.Keys;
import dev.latchkey.key.RevealedSecrets;
import dev.latchkey.platform.ApiDescription;
import dev.latchkey.platform.IfMatch;
import dev.latchkey.platform.Problem;
import dev.latchkey.revocation.Committed;
import dev.latchkey.revocation.Effect;
import dev.latchkey.revocation.Prefer;
import dev.latchkey.verification.SignedInOnly;
import io.quarkus.resteasy.reactive.server.EndpointDisabled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import java.util.Map;
import java.util.UUID;
import java.util.function.BiFunction;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** The keys of the caller's account, for people who are signed in and no keys (S3.22). A key is named by its text or by its id. */
@Path(Notedx.USER)
@Consumes(MediaType.APPLICATION_JSON) // a plain text would be taken for a record of one text
@SignedInOnly
@EndpointDisabled(name = Notedx.SWITCH, stringValue = "false")
@SecurityRequirement(name = ApiDescription.SESSION)
@APIResponse(responseCode = "200", description = "OK")
@APIResponse(
        responseCode = "default",
        description = "Refused",
        content = @Content(mediaType = "application/json", schema = @Schema(implementation = NotedxError.class)))
@Tag(name = Notedx.TAG)
public class NotedxKeyResource {

    private final DialectAccounts accounts;
    private final Keys keys;
    private final KeyList list;
    private final KeyLifecycle lifecycle;
    private final RevealedSecrets revealed;

    NotedxKeyResource(
            DialectAccounts accounts, Keys keys, KeyList list, KeyLifecycle lifecycle, RevealedSecrets revealed) {
        this.accounts = accounts;
        this.keys = keys;
        this.list = list;
        this.lifecycle = lifecycle;
        this.revealed = revealed;
    }

    /** What replaces the metadata of a live key. */
    @JsonNaming(LowerCamelCaseStrategy.class)
    public record NewNotedxMetadata(
            @NotNull String apiKey, @NotNull Map<String, String> metadata) {

        @Override
        public String toString() {
            return "NewNotedxMetadata";
        }
    }

    /** What to switch a key to. The SDK names the key here too, where it must be the one of the path. */
    @JsonNaming(LowerCamelCaseStrategy.class)
    public record NewNotedxStatus(
            @NotNull Switch status, @Nullable String apiKey) {

        @Override
        public String toString() {
            return "NewNotedxStatus[" + status + "]";
        }
    }

    /** All keys, deleted ones too (S3.6): sandbox first, then live, of each the newest first (S3.1 to S3.5). */
    @GET
    @Path("/list-api-keys")
    @Operation(summary = "List keys")
    public Multi<NotedxKey> list(
            @Nullable @RestHeader(DialectAccounts.HEADER) String account, @RestQuery boolean showFull) {
        return find(account)
                .onItem()
                .transformToMulti(found -> secrets(found, showFull)
                        .onItem()
                        .transformToMulti(secrets -> list.stream(found.id(), KeyOrder.TYPES_BACKWARDS)
                                .map(key -> NotedxKey.of(key, secrets))));
    }

    /** None where the keyspace keeps none. None for an admin either: after a 403 the SDK would refresh and ask three times more. */
    private Uni<Map<UUID, String>> secrets(AccountView account, boolean showFull) {
        return showFull && account.role() == Role.OWNER
                ? revealed.all(account.id())
                : Uni.createFrom().item(Map.of());
    }

    /** Creates a key (S3.8 to S3.14): 409 for a second sandbox key, 402 or 403 for a live one of an account not in good standing. */
    @POST
    @Path("/create-api-key")
    @Operation(summary = "Create a key")
    @ResponseStatus(201)
    public Uni<CreatedNotedxKey> create(
            @Nullable @RestHeader(DialectAccounts.HEADER) String account, @NotNull @Valid NewNotedxKey wanted) {
        return find(account)
                .chain(found -> lifecycle.issue(found.id(), wanted.asNewKey(), IdempotencyKey.NONE))
                .chain(issued -> issued.await(Prefer.WAITING))
                .map(issued -> CreatedNotedxKey.of(issued.value()));
    }

    /** Replaces all metadata of a live key (S3.15, S3.16). */
    @POST
    @Path("/update-api-key-metadata")
    @Operation(summary = "Replace the metadata of a live key")
    public Uni<ChangedNotedxKey> annotate(
            @Nullable @RestHeader(DialectAccounts.HEADER) String account, @NotNull @Valid NewNotedxMetadata wanted) {
        return change(
                account,
                wanted.apiKey(),
                new KeyPatch(null, null, wanted.metadata(), null, null),
                "API key metadata updated successfully");
    }

    /** Switches a key off, at once, or on again (S3.17 to S3.19). */
    @POST
    @Path("/api-keys/{api_key}/status")
    @Operation(summary = "Switch a key off or on")
    public Uni<ChangedNotedxKey> change(
            @Nullable @RestHeader(DialectAccounts.HEADER) String account,
            @RestPath("api_key") String key,
            @NotNull @Valid NewNotedxStatus wanted) {
        if (wanted.apiKey() != null && !wanted.apiKey().equals(key)) {
            throw Problem.invalid("/apiKey", "must name the key that the path names, or be absent");
        }
        return change(
                account,
                key,
                new KeyPatch(null, wanted.status(), null, null, null),
                "API key status updated successfully");
    }

    private Uni<ChangedNotedxKey> change(@Nullable String account, String key, KeyPatch patch, String message) {
        return withKey(
                account,
                key,
                (accountId, keyId) -> lifecycle.change(accountId, keyId, patch, IfMatch.ANY),
                (keyId, effect) -> new ChangedNotedxKey(message, keyId, patch.status(), effect));
    }

    /** Deletes a key for good, at once; it stays in the list, as inactive (S3.6, S3.20, S3.21). */
    @POST
    @Path("/delete-api-key")
    @Operation(summary = "Delete a key")
    public Uni<ChangedNotedxKey> delete(
            @Nullable @RestHeader(DialectAccounts.HEADER) String account, @NotNull @Valid KeyToDelete wanted) {
        return withKey(
                account,
                wanted.apiKey(),
                (accountId, keyId) -> lifecycle.delete(accountId, keyId, IfMatch.ANY),
                (keyId, effect) -> new ChangedNotedxKey("API key deleted successfully", keyId, null, effect));
    }

    private <T> Uni<ChangedNotedxKey> withKey(
            @Nullable String account,
            String key,
            BiFunction<UUID, UUID, Uni<Committed<T>>> step,
            BiFunction<UUID, Effect, ChangedNotedxKey> reply) {
        return find(account)
                .chain(found -> keys.identify(found.id(), key)
                        .chain(keyId -> step.apply(found.id(), keyId)
                                .chain(changed -> changed.await(Prefer.WAITING))
                                .map(changed -> reply.apply(keyId, changed.effect()))));
    }

    private Uni<AccountView> find(@Nullable String account) {
        return accounts.findOwn(Notedx.KEYSPACE, account);
    }
}
