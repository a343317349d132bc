package dev.latchkey.idempotency;

import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** The answer to a request that may be sent again. */
@Entity
@Table(name = "idempotency")
class IdempotentAnswer extends PanacheEntityBase {

    /** SHA-256 of the caller, of what was asked for and of the client's key. */
    @Id
    byte[] scope;

    /** SHA-256 of the body. */
    byte[] fingerprint;

    byte[] answer;

    boolean encrypted;
    Instant createdAt;
}
