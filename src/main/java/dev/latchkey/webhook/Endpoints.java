package dev.latchkey.webhook;

import dev.latchkey.account.AccountAccess;
import dev.latchkey.account.Right;
import dev.latchkey.audit.AuditLog;
import dev.latchkey.audit.AuditLog.Change;
import dev.latchkey.platform.IfMatch;
import dev.latchkey.platform.Problem;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Supplier;

/** The endpoints of an account: made, changed, switched and deleted by its owner, each time with an entry in the ledger. */
@ApplicationScoped
public class Endpoints {

    /** Each entry of the ledger is posted to every one of them in the entry's own transaction. */
    private static final int MOST = 100;

    private final AccountAccess access;
    private final WebhookConfig config;
    private final AuditLog audit;
    private final Clock clock;

    Endpoints(AccountAccess access, WebhookConfig config, AuditLog audit, Clock clock) {
        this.access = access;
        this.config = config;
        this.audit = audit;
        this.clock = clock;
    }

    /** The newest first. */
    public Uni<List<EndpointView>> list(UUID accountId) {
        return Panache.withTransaction(() -> access.to(Right.READ, accountId)
                .chain(() -> Endpoint.listOf(accountId))
                .map(all -> all.stream().map(EndpointView::of).toList()));
    }

    public Uni<EndpointView> find(UUID accountId, UUID id) {
        return Panache.withTransaction(() -> access.to(Right.READ, accountId)
                .chain(() -> Endpoint.find(accountId, id, LockModeType.NONE))
                .map(EndpointView::of));
    }

    /** Makes one that hears of what happens from now on; 409 where the account has as many as it may. */
    public Uni<EndpointView> add(UUID accountId, NewEndpoint wanted) {
        return changing(
                accountId,
                () -> Endpoint.count("accountId", accountId)
                        .invoke(Endpoints::mustHaveRoom)
                        .map(count -> endpointOf(accountId, wanted))
                        .call(this::mustHaveItsSecret)
                        .chain(endpoint -> endpoint.<Endpoint>persist())
                        .call(made -> record("webhook_endpoint.created", made, Map.of(), made.facts()))
                        .map(EndpointView::of));
    }

    private Endpoint endpointOf(UUID accountId, NewEndpoint wanted) {
        var endpoint = new Endpoint();
        endpoint.accountId = accountId;
        endpoint.moveTo(EndpointUrl.parse(wanted.url(), "/url", config));
        endpoint.describe(wanted.description());
        endpoint.events = WantedEvents.parse(Objects.requireNonNullElse(wanted.events(), List.of()));
        endpoint.signingSecretId = wanted.signingSecretId();
        endpoint.createdAt = clock.instant();
        return endpoint;
    }

    private static void mustHaveRoom(long count) {
        if (count >= MOST) {
            throw Problem.conflict(
                    "webhook_endpoint_limit_reached",
                    "An account has at most " + MOST + " endpoints: delete one that is no longer needed");
        }
    }

    private Uni<Void> mustHaveItsSecret(Endpoint endpoint) {
        return SigningSecret.count("id = ?1 and accountId = ?2", endpoint.signingSecretId, endpoint.accountId)
                .invoke(count -> {
                    if (count == 0) {
                        throw Problem.invalid(
                                "/signing_secret_id", "must be the id of one of the account's signing secrets");
                    }
                })
                .replaceWithVoid();
    }

    /** Changes what is given; 412 where somebody else has changed it in the meantime. */
    public Uni<EndpointView> change(UUID accountId, UUID id, EndpointPatch patch, IfMatch meant) {
        return changing(
                accountId,
                () -> findToChange(accountId, id, meant)
                        .call(endpoint -> change(endpoint, patch))
                        .call(() -> Panache.flush()) // counts the version that the reply tells
                        .map(EndpointView::of));
    }

    private Uni<Void> change(Endpoint endpoint, EndpointPatch patch) {
        var wasActive = endpoint.active;
        var url = endpoint.url;
        var before = endpoint.facts();
        patch.applyTo(endpoint, config);
        var after = new TreeMap<>(endpoint.facts());
        if (!endpoint.url.equals(url)) {
            after.put("changed", List.of("url")); // of which the ledger knows a part, and that may be the same
        }
        var action = endpoint.active == wasActive ? "updated" : endpoint.active ? "activated" : "deactivated";
        return mustHaveItsSecret(endpoint)
                .chain(() -> audit.recordDifference(
                        new Change("webhook_endpoint." + action, endpoint.accountId, endpoint.id, before, after)))
                .chain(() -> action.equals("activated")
                        ? Endpoint.resume(endpoint.id, clock.instant()).replaceWithVoid()
                        : Uni.createFrom().voidItem());
    }

    /** Ends it, with all that was still to be sent and the log of what was. */
    public Uni<Void> delete(UUID accountId, UUID id, IfMatch meant) {
        return changing(
                accountId,
                () -> findToChange(accountId, id, meant)
                        .call(endpoint -> record("webhook_endpoint.deleted", endpoint, endpoint.facts(), Map.of()))
                        .chain(Endpoint::delete));
    }

    /** Locked, because the sending may be about to switch it off. */
    private static Uni<Endpoint> findToChange(UUID accountId, UUID id, IfMatch meant) {
        return Endpoint.find(accountId, id, LockModeType.PESSIMISTIC_WRITE)
                .invoke(endpoint -> meant.mustAllow(endpoint.version()));
    }

    private <T> Uni<T> changing(UUID accountId, Supplier<Uni<T>> change) {
        return Panache.withTransaction(
                () -> access.toLocked(Right.MANAGE_WEBHOOKS, accountId).chain(account -> change.get()));
    }

    private Uni<Void> record(String action, Endpoint endpoint, Map<String, Object> before, Map<String, Object> after) {
        return audit.record(new Change(action, endpoint.accountId, endpoint.id, before, after));
    }
}
