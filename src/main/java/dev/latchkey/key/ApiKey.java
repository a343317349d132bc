package dev.latchkey.key;

import dev.latchkey.keyspace.Keyspace.Environments;
import dev.latchkey.keyspace.SecretText;
import dev.latchkey.platform.Problem;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import io.smallrye.mutiny.Uni;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.LockModeType;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.annotations.UuidGenerator;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** A key as we keep it: everything about it except its secrets. */
@Entity
public class ApiKey extends PanacheEntityBase {

    @Id
    @UuidGenerator(style = UuidGenerator.Style.VERSION_7)
    public UUID id;

    public UUID accountId;
    public @Nullable String name;
    public String type;

    /** What shows of the newest secret: enough to recognise it, too little to use it. */
    public String prefix;

    public String lastFour;
    public List<String> permissions = List.of();

    @JdbcTypeCode(SqlTypes.JSON)
    public Map<String, String> metadata = Map.of();

    /** Who must present it; null where keys are bound to nobody. */
    public @Nullable String username;

    /** From where it may be used, besides what its account allows; empty: from everywhere (S2.13). */
    public List<String> allowedIps = List.of();

    /** How often it may be used, besides what its plan and type say: {@code 60/1h} by the limit's name. */
    @JdbcTypeCode(SqlTypes.JSON)
    public Map<String, String> rateLimits = Map.of();

    public boolean active = true;
    public Instant createdAt;
    public @Nullable Instant expiresAt;

    public @Nullable Instant revokedAt;
    public @Nullable Instant deletedAt;

    /** When and from where a check last accepted it; written by the flush of usage alone. */
    @Column(insertable = false, updatable = false)
    public @Nullable Instant lastUsedAt;

    @Column(insertable = false, updatable = false)
    public @Nullable String lastUsedAddress;

    /** When its newest secret should be rotated; null where nobody wants that (S4.16). */
    public @Nullable Instant rotationDueAt;

    @Version
    int version;

    /** A key of this account, deleted ones only where asked for; 404 for any other. */
    static Uni<ApiKey> find(UUID accountId, UUID keyId, boolean alsoDeleted, LockModeType lock) {
        return ApiKey.<ApiKey>find(
                        "id = ?1 and accountId = ?2 and (?3 = true or deletedAt is null)",
                        keyId,
                        accountId,
                        alsoDeleted)
                .withLock(lock)
                .firstResult()
                .onItem()
                .ifNull()
                .failWith(ApiKey::notFound);
    }

    static HttpProblem notFound() {
        return Problem.notFound("key_not_found", "The account has no key with this id");
    }

    /** Of a deleted key nobody needs to know from where it was used. */
    static Uni<Integer> forgetAddress(UUID keyId) {
        return ApiKey.update("lastUsedAddress = null where id = ?1", keyId);
    }

    public KeyStatus statusAt(Instant now) {
        if (deletedAt != null) {
            return KeyStatus.DELETED;
        }
        if (revokedAt != null) {
            return KeyStatus.REVOKED;
        }
        if (expiresAt != null && !now.isBefore(expiresAt)) {
            return KeyStatus.EXPIRED;
        }
        return active ? KeyStatus.ACTIVE : KeyStatus.INACTIVE;
    }

    /** Whether it is over for good, by time or by revocation. */
    boolean hasEndedAt(Instant now) {
        var status = statusAt(now);
        return status != KeyStatus.ACTIVE && status != KeyStatus.INACTIVE;
    }

    public void rename(@Nullable String newName) {
        name = newName;
    }

    /** Replaces the metadata as a whole (S3.15). */
    public void annotate(Map<String, String> newMetadata) {
        metadata = newMetadata;
    }

    public void allowFrom(List<String> addresses) {
        allowedIps = addresses;
    }

    public void limit(Map<String, String> newLimits) {
        rateLimits = newLimits;
    }

    public void activate(Instant now) {
        mustNotHaveEnded(now);
        active = true;
    }

    public void deactivate(Instant now) {
        mustNotHaveEnded(now);
        active = false;
    }

    /** 409 names the end it has come to. */
    void mustNotHaveEnded(Instant now) {
        if (hasEndedAt(now)) {
            var status = statusAt(now);
            throw Problem.conflict("key_" + status.text(), "The key is " + status.text() + ", which is final");
        }
    }

    /** Ends the key for good; doing it again changes nothing (S1.23). */
    public void revoke(Instant now) {
        if (revokedAt == null) {
            revokedAt = now;
        }
    }

    /** Not later than the key's own end: no secret outlives it. */
    Instant orItsExpiry(Instant moment) {
        return expiresAt != null && expiresAt.isBefore(moment) ? expiresAt : moment;
    }

    /** Shows this secret from now on. */
    void renew(SecretText secret, Environments environments, Instant now) {
        prefix = secret.prefix();
        lastFour = secret.lastFour();
        scheduleRotation(environments, now);
    }

    /** How old a secret should get depends on where the key is used; one that ends before needs no reminder. */
    void scheduleRotation(Environments environments, Instant secretSince) {
        var texts = Stream.of(metadata.get("environment"), name, type)
                .filter(Objects::nonNull)
                .toList();
        rotationDueAt = environments
                .find(texts)
                .map(environment -> environment.rotateAfter().endsAt(secretSince))
                .filter(due -> expiresAt == null || due.isBefore(expiresAt))
                .orElse(null);
    }

    public void delete(Instant now) {
        deletedAt = now;
    }

    int version() {
        return version;
    }

    /** What the ledger tells of a key. */
    Map<String, @Nullable Object> facts(Instant now) {
        var facts = new TreeMap<String, @Nullable Object>();
        facts.put("name", name);
        facts.put("type", type);
        facts.put("permissions", permissions);
        facts.put("metadata", metadata);
        facts.put("username", username);
        facts.put("allowed_ips", allowedIps);
        facts.put("rate_limits", rateLimits);
        facts.put("status", statusAt(now).text());
        facts.put("expires_at", expiresAt == null ? null : expiresAt.toString());
        return facts;
    }
}
