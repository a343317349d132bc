package dev.latchkey.key;

import dev.latchkey.idempotency.IdempotencyKey;
import dev.latchkey.keyspace.Rotation;
import dev.latchkey.platform.ApiDescription;
import dev.latchkey.platform.ApiErrors;
import dev.latchkey.platform.Csv;
import dev.latchkey.platform.IfMatch;
import dev.latchkey.platform.KnownCallersOnly;
import dev.latchkey.platform.Page;
import dev.latchkey.platform.PageRequest;
import dev.latchkey.revocation.Effect;
import dev.latchkey.revocation.Prefer;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.extensions.Extension;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseHeader;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestHeader;
import org.jspecify.annotations.Nullable;

/** The keys of an account. */
@Path("/v1/accounts") // as AccountResource: with a path of its own a wrong method would be a 404
@KnownCallersOnly
@SecurityRequirement(name = ApiDescription.SESSION)
@SecurityRequirement(name = ApiDescription.SERVICE_KEY)
@Tag(name = "Keys")
public class KeyResource {

    private static final String KEYS = "/{account}/keys";

    private final Keys keys;
    private final KeyList list;
    private final KeyLifecycle lifecycle;
    private final KeyRotation rotation;
    private final RevealedSecrets revealed;

    KeyResource(Keys keys, KeyList list, KeyLifecycle lifecycle, KeyRotation rotation, RevealedSecrets revealed) {
        this.keys = keys;
        this.list = list;
        this.lifecycle = lifecycle;
        this.rotation = rotation;
        this.revealed = revealed;
    }

    /** Creates a key. Its secret is in {@code key} of this reply, once (S1.3). */
    @POST
    @Path(KEYS)
    @Operation(summary = "Create a key")
    @ResponseStatus(201)
    @Extension(name = ApiErrors.ALSO, value = "402")
    public Uni<IssuedKeyView> create(
            UUID account,
            @NotNull @Valid NewKey wanted,
            @Nullable @RestHeader(IdempotencyKey.HEADER) String idempotencyKey) {
        return lifecycle
                .issue(account, wanted, IdempotencyKey.parse(idempotencyKey))
                .chain(issued -> issued.await(Prefer.WAITING))
                .map(issued -> IssuedKeyView.of(issued.value(), null));
    }

    @GET
    @Path(KEYS)
    @Operation(summary = "List or export keys")
    @Produces(MediaType.APPLICATION_JSON)
    public Uni<Page<KeyView>> list(UUID account, @BeanParam KeySearch search, @BeanParam PageRequest page) {
        return list.page(account, search, page);
    }

    /** All keys that match as a table, without their secrets (S4.13). */
    @GET
    @Path(KEYS)
    @Operation(summary = "List or export keys")
    @Produces(Csv.MEDIA_TYPE + ";qs=0.5") // only for those who ask for it
    @ResponseHeader(name = HttpHeaders.CONTENT_DISPOSITION, value = "attachment; filename=keys.csv")
    public Multi<String> export(UUID account, @BeanParam KeySearch search) {
        return list.export(account, search);
    }

    @GET
    @Path(KEYS + "/{key}")
    @Operation(summary = "Read a key")
    public Uni<KeyDetailsView> get(UUID account, UUID key) {
        return keys.find(account, key);
    }

    /** Changes what the keyspace lets change; in force everywhere when the call returns, or 202. */
    @PATCH
    @Path(KEYS + "/{key}")
    @Operation(summary = "Change a key")
    @Extension(name = ApiErrors.ALSO, value = "402")
    public Uni<ChangedKeyView> change(
            UUID account,
            UUID key,
            @NotNull @Valid KeyPatch patch,
            @Nullable @RestHeader(HttpHeaders.IF_MATCH) String ifMatch,
            @Nullable @RestHeader(Prefer.HEADER) String prefer) {
        return lifecycle
                .change(account, key, patch, new IfMatch(ifMatch))
                .chain(changed -> changed.await(new Prefer(prefer)))
                .map(ChangedKeyView::of);
    }

    /** Gives the key a new secret, in {@code key}; the old one works until {@code previous_secret_expires_at} (S4.17). */
    @POST
    @Path(KEYS + "/{key}/rotation")
    @Operation(summary = "Give a key a new secret")
    @ResponseStatus(201)
    public Uni<IssuedKeyView> rotate(
            UUID account,
            UUID key,
            @NotNull @Valid Rotation wanted,
            @Nullable @RestHeader(HttpHeaders.IF_MATCH) String ifMatch,
            @Nullable @RestHeader(IdempotencyKey.HEADER) String idempotencyKey,
            @Nullable @RestHeader(Prefer.HEADER) String prefer) {
        return rotation.rotate(account, key, wanted, new IfMatch(ifMatch), IdempotencyKey.parse(idempotencyKey))
                .chain(issued -> issued.await(new Prefer(prefer)))
                .map(issued -> IssuedKeyView.of(issued.value(), issued.effect()));
    }

    /** Ends the old secret's grace; in force everywhere when the call returns, or 202. */
    @DELETE
    @Path(KEYS + "/{key}/rotation")
    @Operation(summary = "End the grace of the old secret")
    public Uni<ChangedKeyView> endGrace(
            UUID account,
            UUID key,
            @Nullable @RestHeader(HttpHeaders.IF_MATCH) String ifMatch,
            @Nullable @RestHeader(Prefer.HEADER) String prefer) {
        return rotation.endGrace(account, key, new IfMatch(ifMatch))
                .chain(ended -> ended.await(new Prefer(prefer)))
                .map(ChangedKeyView::of);
    }

    /** Shows the secret again, in keyspaces that keep it; the ledger has every look (S3.1). */
    @GET
    @Path(KEYS + "/{key}/secret")
    @Operation(summary = "See a secret again")
    @Extension(name = ApiErrors.ALSO, value = "409")
    public Uni<RevealedKeyView> reveal(UUID account, UUID key) {
        return revealed.one(account, key);
    }

    /**
     * Ends the key for good, and the same again when repeated (S1.22, S1.23). Where the reply says {@code effective}, no
     * replica lets the key in any more; until then it waits, or answers 202 at once with {@code Prefer: respond-async}.
     */
    @POST
    @Path(KEYS + "/{key}/revocation")
    @Operation(summary = "Revoke a key")
    public Uni<ChangedKeyView> revoke(
            UUID account,
            UUID key,
            @Nullable @RestHeader(HttpHeaders.IF_MATCH) String ifMatch,
            @Nullable @RestHeader(Prefer.HEADER) String prefer) {
        return lifecycle
                .revoke(account, key, new IfMatch(ifMatch))
                .chain(revoked -> revoked.await(new Prefer(prefer)))
                .map(ChangedKeyView::of);
    }

    /** 204 once no replica lets the key in any more; 202 where that is still to come. */
    @DELETE
    @Path(KEYS + "/{key}")
    @Operation(summary = "Delete a key")
    @APIResponse(responseCode = "204", description = "No Content")
    public Uni<@Nullable Effect> delete(
            UUID account,
            UUID key,
            @Nullable @RestHeader(HttpHeaders.IF_MATCH) String ifMatch,
            @Nullable @RestHeader(Prefer.HEADER) String prefer) {
        return lifecycle
                .delete(account, key, new IfMatch(ifMatch))
                .chain(deleted -> deleted.await(new Prefer(prefer)))
                .map(deleted -> deleted.effect().effective() ? null : deleted.effect());
    }
}
