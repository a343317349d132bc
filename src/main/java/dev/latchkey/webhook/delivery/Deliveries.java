package dev.latchkey.webhook.delivery;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.latchkey.account.AccountAccess;
import dev.latchkey.account.Right;
import dev.latchkey.audit.AuditLog;
import dev.latchkey.audit.AuditLog.Change;
import dev.latchkey.platform.Page;
import dev.latchkey.platform.PageRequest;
import dev.latchkey.platform.Pages;
import dev.latchkey.webhook.Endpoint;
import dev.latchkey.webhook.EventType;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;

/** What was sent to an endpoint and what became of it; and sending it once more, by hand. */
@ApplicationScoped
public class Deliveries {

    /** That many messages are made ready in one statement. */
    private static final int MOST_REPLAYED = 10_000;

    private static final TypeReference<List<AttemptView>> ATTEMPTS = new TypeReference<>() {};

    private final AccountAccess access;
    private final Pages pages;
    private final LedgerMessages messages;
    private final AuditLog audit;
    private final ObjectMapper json;
    private final Clock clock;

    Deliveries(
            AccountAccess access,
            Pages pages,
            LedgerMessages messages,
            AuditLog audit,
            ObjectMapper json,
            Clock clock) {
        this.access = access;
        this.pages = pages;
        this.messages = messages;
        this.audit = audit;
        this.json = json;
        this.clock = clock;
    }

    /** One page of those that match, newest first. */
    public Uni<Page<DeliveryView>> page(UUID accountId, UUID endpointId, DeliverySearch search, PageRequest page) {
        return looking(
                accountId,
                endpointId,
                () -> pages.read(DeliveryListing.of(accountId, endpointId, search), page, this::view));
    }

    /** With the text that is sent. */
    public Uni<DeliveryDetailsView> find(UUID accountId, UUID endpointId, UUID id) {
        return looking(
                accountId,
                endpointId,
                () -> DeliveryTable.find(endpointId, id)
                        .chain(found ->
                                messages.bodyOf(found).map(body -> new DeliveryDetailsView(view(found), body))));
    }

    /** Begins its schedule anew, with the same {@code webhook-id}. 409 where the endpoint is inactive. */
    public Uni<DeliveryView> replay(UUID accountId, UUID endpointId, UUID id) {
        return sending(accountId, endpointId, () -> DeliveryTable.replay(endpointId, id, clock.instant()))
                .map(this::view);
    }

    /** The same for those that have failed since then. */
    public Uni<ReplayedView> replay(UUID accountId, UUID endpointId, ReplayWanted wanted) {
        var now = clock.instant();
        var from = DeliveryTable.inReach(wanted.from(), now);
        return sending(
                accountId,
                endpointId,
                () -> DeliveryTable.replayFailed(endpointId, from, MOST_REPLAYED, now)
                        .chain(replayed -> DeliveryTable.hasFailed(endpointId, from)
                                .map(more -> new ReplayedView(replayed, more))));
    }

    /** Sends something that means nothing, to this endpoint alone. */
    public Uni<DeliveryView> test(UUID accountId, UUID endpointId) {
        var event = EventType.WEBHOOK_TEST.text();
        return sending(
                        accountId,
                        endpointId,
                        () -> audit.record(new Change(event, accountId, endpointId, Map.of(), Map.of()))
                                .chain(() -> DeliveryTable.postTest(accountId, endpointId)))
                .map(this::view);
    }

    private <T> Uni<T> looking(UUID accountId, UUID endpointId, Supplier<Uni<T>> look) {
        return Panache.withTransaction(() -> access.to(Right.READ, accountId)
                .chain(() -> Endpoint.find(accountId, endpointId, LockModeType.NONE))
                .chain(endpoint -> look.get()));
    }

    private <T> Uni<T> sending(UUID accountId, UUID endpointId, Supplier<Uni<T>> send) {
        return Panache.withTransaction(() -> access.toLocked(Right.MANAGE_WEBHOOKS, accountId)
                .chain(() -> Endpoint.find(accountId, endpointId, LockModeType.NONE))
                .invoke(Endpoint::mustBeActive)
                .chain(endpoint -> send.get()));
    }

    private DeliveryView view(Delivery delivery) {
        try {
            return DeliveryView.of(delivery, json.readValue(delivery.attempts, ATTEMPTS));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The attempts of a delivery cannot be read", e);
        }
    }
}
