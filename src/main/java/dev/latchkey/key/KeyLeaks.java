package dev.latchkey.key;

import dev.latchkey.account.Account;
import dev.latchkey.audit.AuditLog;
import dev.latchkey.keyspace.Keyspace;
import dev.latchkey.keyspace.Keyspaces;
import dev.latchkey.keyspace.SecretHash;
import dev.latchkey.revocation.RevocationLog.Touched;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import jakarta.persistence.Tuple;
import java.time.Clock;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * What becomes of keys whose secrets others can read: what their keyspaces say, whoever has found the secret (S2.11). Whoever
 * has the secret can do more harm than this, so nobody needs a right in the account.
 */
@ApplicationScoped
public class KeyLeaks {

    private static final String FIND = """
            select s.hash, s.last_four, k.id, k.account_id from key_secret s join api_key k on k.id = s.key_id
            where s.hash in (select decode(hash, 'hex') from unnest(string_to_array(:hashes, ',')) as hash)
            """;

    /** Changes that are sent to the database at once. */
    private static final int BATCH = 100;

    private final Keyspaces keyspaces;
    private final PaidKeys paidKeys;
    private final AuditLog audit;
    private final Clock clock;

    KeyLeaks(Keyspaces keyspaces, PaidKeys paidKeys, AuditLog audit, Clock clock) {
        this.keyspaces = keyspaces;
        this.paidKeys = paidKeys;
        this.audit = audit;
        this.clock = clock;
    }

    /** A secret that opens a key, or once did. */
    public record KnownSecret(SecretHash hash, String lastFour, UUID keyId, UUID accountId) {}

    /** A secret that was found; {@code id} and {@code source} are for the ledger. */
    public record Leak(UUID id, KnownSecret secret, String source) {}

    /** Those of these secrets that we know, in one look-up; of a deleted key we know none. Needs a session. */
    public Uni<Map<SecretHash, KnownSecret>> find(Collection<SecretHash> hashes) {
        var hex = hashes.stream()
                .map(hash -> HexFormat.of().formatHex(hash.bytes()))
                .collect(Collectors.joining(","));
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(FIND, Tuple.class)
                        .setParameter("hashes", hex)
                        .getResultList())
                .map(rows -> rows.stream().map(KeyLeaks::known).collect(Collectors.toMap(KnownSecret::hash, s -> s)));
    }

    private static KnownSecret known(Tuple row) {
        return new KnownSecret(
                new SecretHash(row.get(0, byte[].class)),
                row.get(1, String.class),
                row.get(2, UUID.class),
                row.get(3, UUID.class));
    }

    /** Locks these accounts until the transaction ends, always in one order, so that nobody waits for who waits for them. */
    public Uni<Void> lock(Set<UUID> accounts) {
        return Panache.getSession()
                .invoke(session -> session.setBatchSize(BATCH))
                .chain(() -> Account.<Account>find("id in ?1 order by id", accounts)
                        .withLock(LockModeType.PESSIMISTIC_WRITE)
                        .list())
                .replaceWithVoid();
    }

    /**
     * Does what the keyspaces say, one find after the other, and tells the ledger; what was done about each. Their accounts must
     * be locked.
     */
    public Uni<List<LeakAction>> contain(List<Leak> leaks, Touched touched) {
        var keyIds = leaks.stream().map(leak -> leak.secret().keyId()).collect(Collectors.toSet());
        return accountsOf(leaks)
                .chain(accounts -> ApiKey.<ApiKey>find("id in ?1 order by id", keyIds)
                        .withLock(LockModeType.PESSIMISTIC_WRITE)
                        .list()
                        .chain(keys -> KeySecret.<KeySecret>list("keyId in ?1", keyIds)
                                .map(secrets -> new Containment(
                                        keys,
                                        secrets,
                                        key -> keyspaceOf(key, accounts).onLeak(),
                                        clock.instant())))
                        .chain(containment -> contain(leaks, containment, accounts, touched)));
    }

    /** Memory forgets these keys again: who repeats a report may do so because the first one still waits. */
    public Uni<Void> touch(Set<UUID> keyIds, Touched touched) {
        return keyIds.isEmpty()
                ? Uni.createFrom().voidItem()
                : KeySecret.<KeySecret>list("keyId in ?1", keyIds)
                        .invoke(secrets -> secrets.forEach(secret -> touched.addSecret(secret.hash)))
                        .replaceWithVoid();
    }

    private static Uni<Map<UUID, Account>> accountsOf(List<Leak> leaks) {
        var ids = leaks.stream().map(leak -> leak.secret().accountId()).collect(Collectors.toSet());
        return Account.<Account>list("id in ?1", ids)
                .map(accounts -> accounts.stream().collect(Collectors.toMap(account -> account.id, a -> a)));
    }

    private Uni<List<LeakAction>> contain(
            List<Leak> leaks, Containment containment, Map<UUID, Account> accounts, Touched touched) {
        var actions = leaks.stream().map(containment::contain).toList();
        containment.touch(touched);
        return audit.record(containment.changes())
                .chain(() -> Multi.createFrom()
                        .iterable(containment.samplesOfRevoked())
                        .onItem()
                        .transformToUniAndConcatenate(
                                key -> paidKeys.ended(key, accountOf(key, accounts), keyspaceOf(key, accounts)))
                        .collect()
                        .asList())
                .replaceWith(actions);
    }

    private Keyspace keyspaceOf(ApiKey key, Map<UUID, Account> accounts) {
        return keyspaces.get(accountOf(key, accounts).keyspace);
    }

    private static Account accountOf(ApiKey key, Map<UUID, Account> accounts) {
        return Objects.requireNonNull(accounts.get(key.accountId));
    }
}
