package dev.latchkey.account;

import dev.latchkey.platform.Listing;
import dev.latchkey.platform.Position;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.annotations.UuidGenerator;
import org.jspecify.annotations.Nullable;

/** A customer of one keyspace: owns keys, has a plan and a status. */
@Entity
public class Account extends PanacheEntityBase {

    @Id
    @UuidGenerator(style = UuidGenerator.Style.VERSION_7)
    public UUID id;

    public String keyspace;
    public String name;
    public String plan;

    /** What operators have made of it; {@link #shownStatus} tells more. */
    @Enumerated(EnumType.STRING)
    public AccountStatus status = AccountStatus.ACTIVE;

    /** Whether keys that are not free have made it active; null where the keyspace has no free keys, so that it says nothing. */
    public @Nullable Boolean paidKeys;

    public Instant createdAt;

    /** From where the account's keys may be used; an operator sets it (S2.15). Empty: from everywhere. */
    public List<String> allowedIps = List.of();

    /** Whether it owes money; it then gets no new keys but free ones (S3.14). */
    public boolean paymentDue;

    public @Nullable String contactEmail;
    public @Nullable String phoneNumber;
    public @Nullable String address;

    @Version
    int version;

    /** An account and what the person who looks is in it. */
    @RegisterForReflection
    record Visible(Account account, @Nullable Role role) {}

    /** Those the person is a member of, or all; newest first. */
    record VisibleTo(@Nullable UUID personId, boolean all) implements Listing<Visible> {

        private static final UUID HIGHEST = new UUID(-1, -1);

        @Override
        public Uni<List<Visible>> read(@Nullable Position after, int limit) {
            return Panache.getSession()
                    .chain(session -> session.createQuery("""
                                    select a, m.role from Account a
                                    left join Member m on m.accountId = a.id and m.personId = :person
                                    where (:all = true or m.role is not null) and a.id < :after
                                    order by a.id desc
                                    """, Visible.class)
                            .setParameter("person", personId)
                            .setParameter("all", all)
                            .setParameter("after", after == null ? HIGHEST : UUID.fromString(after.id()))
                            .setMaxResults(limit)
                            .getResultList());
        }

        @Override
        public @Nullable UUID accountId() {
            return null;
        }

        @Override
        public Position positionOf(Visible row) {
            return new Position(null, row.account().id.toString());
        }

        @Override
        public List<@Nullable String> identity() {
            return Arrays.asList("accounts", String.valueOf(personId), String.valueOf(all));
        }
    }

    public int version() {
        return version;
    }

    /** An account that has free keys only is inactive; they work all the same (S3.13, S3.21). */
    AccountStatus shownStatus() {
        return status == AccountStatus.ACTIVE && Boolean.FALSE.equals(paidKeys) ? AccountStatus.INACTIVE : status;
    }

    /** How to reach the customer. The ledger, which forgets nothing, tells only which of these were changed. */
    Map<String, Optional<String>> contact() {
        return Map.of(
                "contact_email", Optional.ofNullable(contactEmail),
                "phone_number", Optional.ofNullable(phoneNumber),
                "address", Optional.ofNullable(address));
    }

    /** What the ledger tells of an account. */
    public Map<String, Object> facts() {
        return Map.of(
                "name", name,
                "keyspace", keyspace,
                "plan", plan,
                "status", shownStatus().text(),
                "payment_due", paymentDue,
                "allowed_ips", allowedIps);
    }
}
