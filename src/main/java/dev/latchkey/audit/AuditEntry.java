package dev.latchkey.audit;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** One change: who, when, from where, what it was and what it became. Written once, by {@link AuditLog}, never changed. */
@Entity
@Immutable
@Table(name = "audit_entry")
class AuditEntry {

    @Id
    long id;

    Instant at;

    @Nullable UUID accountId;

    String actorKind;

    @Nullable UUID actorId;

    @Nullable String address;

    String action;

    UUID subjectId;

    /** The fields that changed, as they were; null for a beginning. */
    @JdbcTypeCode(SqlTypes.JSON)
    @Nullable Map<String, Object> before;

    /** The same fields as they are now; null for an end. */
    @JdbcTypeCode(SqlTypes.JSON)
    @Nullable Map<String, Object> after;

    /** Its place in the account's chain, and the hash of it and all before; the database gives both. */
    long seq;

    byte[] hash;
}
