package dev.latchkey.webhook.delivery;

import com.fasterxml.jackson.annotation.JsonValue;
import dev.latchkey.platform.Problem;
import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.EnumeratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/**
 * One event on its way to one endpoint. Only ever read through {@link #COLUMNS}: the database makes it, with the ledger's
 * entry, and the sending and {@link Deliveries} change it by statements of their own.
 */
@Entity
@Immutable
@Table(name = "webhook_delivery")
public class Delivery {

    /** With the attempts as text: Hibernate Reactive reads no arrays of JSON. */
    static final String COLUMNS =
            "id, entry_id, event, created_at, status, next_attempt_at, cast(attempts as text) as attempts";

    /** How far it is. */
    public enum Status {
        PENDING("pending"),
        /** Answered with 2xx. */
        DELIVERED("delivered"),
        /** Given up. */
        FAILED("failed");

        @EnumeratedValue
        private final String text;

        Status(String text) {
            this.text = text;
        }

        @JsonValue
        public String text() {
            return text;
        }
    }

    @Id
    UUID id;

    /** The ledger's entry that it tells of. */
    long entryId;

    String event;
    Instant createdAt;

    @Enumerated(EnumType.STRING)
    Status status;

    @Nullable Instant nextAttemptAt;

    String attempts;

    static HttpProblem notFound() {
        return Problem.notFound("webhook_delivery_not_found", "The endpoint has no delivery with this id");
    }
}
