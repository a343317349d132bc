package dev.latchkey.webhook;

import dev.latchkey.platform.Origin;
import dev.latchkey.platform.Problem;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import io.smallrye.mutiny.Uni;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.LockModeType;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.hibernate.annotations.UuidGenerator;
import org.jspecify.annotations.Nullable;

/** Where an account wants to hear of what happens to its keys. Its URL may hold a secret: neither logs nor the ledger have it. */
@Entity
@Table(name = "webhook_endpoint")
public class Endpoint extends PanacheEntityBase {

    @Id
    @UuidGenerator(style = UuidGenerator.Style.VERSION_7)
    public UUID id;

    public UUID accountId;
    public String url;
    public @Nullable String description;

    /** Empty: all there are, and those to come. */
    public List<String> events = List.of();

    public UUID signingSecretId;
    public boolean active = true;

    /** Null while it is active. */
    @Enumerated(EnumType.STRING)
    public @Nullable InactiveReason inactiveReason;

    /** Written by the sending alone, which counts no version for it. */
    @Column(insertable = false, updatable = false)
    public @Nullable Instant lastSuccessAt;

    public Instant createdAt;

    @Version
    int version;

    static Uni<List<Endpoint>> listOf(UUID accountId) {
        return Endpoint.list("accountId = ?1 order by id desc", accountId);
    }

    /** An endpoint of this account; 404 for one of another. */
    public static Uni<Endpoint> find(UUID accountId, UUID id, LockModeType lock) {
        return Endpoint.<Endpoint>find("id = ?1 and accountId = ?2", id, accountId)
                .withLock(lock)
                .firstResult()
                .onItem()
                .ifNull()
                .failWith(() ->
                        Problem.notFound("webhook_endpoint_not_found", "The account has no endpoint with this id"));
    }

    /** 409 where nothing would be sent. */
    public void mustBeActive() {
        if (!active) {
            throw Problem.conflict(
                    "webhook_endpoint_inactive", "The endpoint is inactive: switch it on first (status active)");
        }
    }

    EndpointStatus status() {
        return active ? EndpointStatus.ACTIVE : EndpointStatus.INACTIVE;
    }

    int version() {
        return version;
    }

    /** What the ledger tells of an endpoint; it forgets nothing, so it does not get to know the URL. */
    Map<String, Object> facts() {
        var facts = new TreeMap<String, Object>();
        facts.put("url", Origin.of(url));
        facts.put("description", description == null ? "" : description);
        facts.put("events", events);
        facts.put("signing_secret_id", signingSecretId.toString());
        facts.put("status", status().text());
        if (inactiveReason != null) {
            facts.put("inactive_reason", inactiveReason.text());
        }
        return facts;
    }

    void moveTo(EndpointUrl newUrl) {
        url = newUrl.uri().toString();
    }

    void describe(@Nullable String text) {
        description = text == null || text.isBlank() ? null : text;
    }

    /** Gives what waits its whole schedule: it did not fail while nothing was sent. */
    static Uni<Integer> resume(UUID id, Instant now) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery("""
                                update webhook_delivery set next_attempt_at = :now, schedule_since = :now, attempt_count = 0
                                where endpoint_id = :id and status = 'pending'
                                """)
                        .setParameter("now", now)
                        .setParameter("id", id)
                        .executeUpdate());
    }

    void activate() {
        active = true;
        inactiveReason = null;
    }

    /** The first reason stays. */
    void deactivate(InactiveReason reason) {
        if (active) {
            active = false;
            inactiveReason = reason;
        }
    }

    /** Never the URL: this ends up in logs. */
    @Override
    public String toString() {
        return "Endpoint[" + id + "]";
    }
}
