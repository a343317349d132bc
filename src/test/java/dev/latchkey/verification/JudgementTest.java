package dev.latchkey.verification;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.latchkey.account.AccountStatus;
import dev.latchkey.platform.AllowList;
import dev.latchkey.verification.Verdict.Code;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class JudgementTest {

    static final Instant NOON = Instant.parse("2030-01-01T12:00:00Z");

    AccountStatus account = AccountStatus.ACTIVE;

    @Nullable String keyspace;

    Set<String> permissions = Set.of("shifts:read", "shifts:write");
    boolean active = true;
    boolean revoked;

    @Nullable Instant expiresAt;

    @Nullable Instant secretValidUntil;

    @Nullable String username;

    @Nullable String presentedUsername;

    AllowList ofAccount = AllowList.EVERYBODY;
    AllowList ofKey = AllowList.EVERYBODY;

    @Nullable String address;

    @Test
    void a_good_key_is_valid() {
        assertEquals(Code.VALID, judge());
    }

    @Test
    void a_key_ends_at_the_very_instant_of_its_expiry() {
        expiresAt = NOON.plusMillis(1);
        assertEquals(Code.VALID, judge());

        expiresAt = NOON;
        assertEquals(Code.EXPIRED, judge());
    }

    @Test
    void a_rotated_secret_stops_at_the_end_of_its_grace() {
        secretValidUntil = NOON.plusMillis(1);
        assertEquals(Code.VALID, judge());

        secretValidUntil = NOON;
        assertEquals(Code.REVOKED, judge());
    }

    @Test
    void an_inactive_key_says_so() {
        active = false;
        assertEquals(Code.INACTIVE, judge());
    }

    @Test
    void what_is_final_comes_before_what_can_change() {
        revoked = true;
        active = false;
        expiresAt = NOON;
        account = AccountStatus.CANCELLED;

        assertEquals(Code.REVOKED, judge());
    }

    @Test
    void only_an_active_accounts_keys_work() {
        account = AccountStatus.INACTIVE;
        assertEquals(Code.ACCOUNT_INACTIVE, judge());

        account = AccountStatus.CANCELLED;
        assertEquals(Code.ACCOUNT_INACTIVE, judge());
    }

    /** S2.13: the account and the key must both allow the address; an unknown one is not allowed where there is a list. */
    @Test
    void both_allow_lists_must_allow_the_address() {
        assertEquals(Code.VALID, judge());

        ofAccount = AllowList.ofStored(List.of("203.0.113.0/24"));
        assertEquals(Code.IP_NOT_ALLOWED, judge());
        address = "203.0.113.7";
        assertEquals(Code.VALID, judge());
        ofKey = AllowList.ofStored(List.of("203.0.113.8"));
        assertEquals(Code.IP_NOT_ALLOWED, judge());
        address = "203.0.113.8";
        assertEquals(Code.VALID, judge());
    }

    /** S4.6: the username must match the key's; a key that is bound to nobody does not care. */
    @Test
    void a_bound_key_needs_its_username() {
        presentedUsername = "anybody";
        assertEquals(Code.VALID, judge());

        username = "api_user_prod";
        assertEquals(Code.USERNAME_MISMATCH, judge());
        presentedUsername = null;
        assertEquals(Code.USERNAME_MISMATCH, judge());
        presentedUsername = "API_USER_PROD";
        assertEquals(Code.USERNAME_MISMATCH, judge());
        presentedUsername = "api_user_prod";
        assertEquals(Code.VALID, judge());
    }

    @Test
    void every_permission_asked_for_must_be_there() {
        assertEquals(Code.VALID, judge("shifts:read"));
        assertEquals(Code.VALID, judge("shifts:read", "shifts:write"));
        assertEquals(Code.INSUFFICIENT_PERMISSIONS, judge("shifts:read", "users:read"));
        assertEquals(Code.INSUFFICIENT_PERMISSIONS, judge("shifts"));
    }

    @Test
    void a_wildcard_holds_what_it_stands_for_and_no_more() {
        permissions = Set.of("shifts:*");
        assertEquals(Code.VALID, judge("shifts:read", "shifts:write"));
        assertEquals(Code.INSUFFICIENT_PERMISSIONS, judge("users:read"));
        assertEquals(Code.INSUFFICIENT_PERMISSIONS, judge("shifts-archive:read"));

        permissions = Set.of("*");
        assertEquals(Code.VALID, judge("shifts:read", "users:read"));
    }

    /** An ordinary key never opens what takes a service key, and that shows as a refusal. */
    @Test
    void a_key_of_another_keyspace_than_wanted_is_refused() {
        keyspace = "standard";
        assertEquals(Code.VALID, judge());
        keyspace = "service";
        assertEquals(Code.INSUFFICIENT_PERMISSIONS, judge());
    }

    private Code judge(String... permissions) {
        var key = new KnownKey(
                UUID.randomUUID(),
                "production",
                "live",
                "standard",
                UUID.randomUUID(),
                account,
                this.permissions,
                username,
                ofAccount,
                ofKey,
                List.of(),
                active,
                revoked,
                expiresAt,
                secretValidUntil);
        return Judgement.judge(
                        key,
                        new Attempt(Door.VERIFY, keyspace, Set.of(permissions), presentedUsername, address, null, 1),
                        NOON)
                .code();
    }
}
