package dev.latchkey.dialect.notedx;

import dev.latchkey.account.AccountAccess;
import dev.latchkey.account.Right;
import dev.latchkey.audit.AuditLog;
import dev.latchkey.audit.AuditLog.Change;
import dev.latchkey.dialect.DialectAccounts;
import dev.latchkey.dialect.notedx.NotedxErrors.NotedxError;
import dev.latchkey.platform.AccountWall;
import dev.latchkey.platform.ApiDescription;
import dev.latchkey.verification.SignedInOnly;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.resteasy.reactive.server.EndpointDisabled;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.Objects;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestHeader;
import org.jspecify.annotations.Nullable;

/** Where the account wants to be told of its transcription jobs. The settings are kept; Latchkey has no such jobs to tell of. */
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
public class NotedxWebhookResource {

    private final DialectAccounts accounts;
    private final AccountAccess access;
    private final AuditLog audit;

    NotedxWebhookResource(DialectAccounts accounts, AccountAccess access, AuditLog audit) {
        this.accounts = accounts;
        this.access = access;
        this.audit = audit;
    }

    /** Null: there is none. */
    public record NotedxWebhookView(
            @Nullable String webhookDev, @Nullable String webhookProd) {}

    /** What the two are now, as far as they were given. */
    public record ChangedNotedxWebhook(String message, String webhookDev, String webhookProd) {

        static ChangedNotedxWebhook of(NotedxWebhookPatch patch) {
            return new ChangedNotedxWebhook(
                    "Webhook URLs updated successfully",
                    Objects.requireNonNullElse(patch.webhookDev(), "unchanged"),
                    Objects.requireNonNullElse(patch.webhookProd(), "unchanged"));
        }
    }

    @GET
    @Path("/webhook")
    @Operation(summary = "Read the two webhook URLs")
    public Uni<NotedxWebhookView> get(@Nullable @RestHeader(DialectAccounts.HEADER) String account) {
        return accounts.findOwn(Notedx.KEYSPACE, account)
                .chain(found -> AccountWall.within(found.id(), () -> NotedxWebhook.find(found.id())))
                .map(webhook -> new NotedxWebhookView(webhook.dev, webhook.prod));
    }

    /** Sets or takes away what is given, and leaves the other as it is. */
    @POST
    @Path("/webhook")
    @Operation(summary = "Change the two webhook URLs")
    public Uni<ChangedNotedxWebhook> change(
            @Nullable @RestHeader(DialectAccounts.HEADER) String account, @NotNull @Valid NotedxWebhookPatch patch) {
        return accounts.findOwn(Notedx.KEYSPACE, account)
                .chain(found -> Panache.withTransaction(() -> change(found.id(), patch)))
                .replaceWith(ChangedNotedxWebhook.of(patch));
    }

    private Uni<Void> change(UUID account, NotedxWebhookPatch patch) {
        return access.toLocked(Right.MANAGE_WEBHOOKS, account)
                .chain(() -> NotedxWebhook.find(account))
                .chain(webhook -> {
                    var before = webhook.facts();
                    var changed = patch.applyTo(webhook);
                    var entry = new Change("webhook.updated", account, account, before, webhook.facts());
                    return changed
                            ? webhook.persist().chain(() -> audit.record(entry))
                            : Uni.createFrom().voidItem();
                });
    }
}
