package dev.latchkey.account;

import static dev.latchkey.testing.Tenant.as;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.latchkey.platform.Caller;
import dev.latchkey.testing.Acting;
import dev.latchkey.testing.ApiTest;
import dev.latchkey.testing.Tenant;
import dev.latchkey.testing.TestDatabase;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** Finding one's own accounts, which dialects do because their paths name none. */
@QuarkusTest
class AccountsTest extends ApiTest {

    @Inject
    Acting acting;

    @Inject
    Accounts accounts;

    @Inject
    DataSource database;

    @Test
    void ones_own_accounts_are_those_of_the_keyspace_the_oldest_first() throws Throwable {
        var tenant = Tenant.in("notedx");
        assertEquals(List.of(UUID.fromString(tenant.account())), acting.asOwnerOf(tenant, () -> own("notedx", 2)));
        assertEquals(List.of(), acting.asOwnerOf(tenant, () -> own("soshia", 2)));

        String email = as(tenant.owner())
                .get("/v1/accounts/{account}/members", tenant.account())
                .path("items[0].email");
        var second = Tenant.open("notedx", null, email);
        Tenant.open("notedx", null, email);

        var firstTwo = List.of(UUID.fromString(tenant.account()), UUID.fromString(second));
        assertEquals(firstTwo, acting.asOwnerOf(tenant, () -> own("notedx", 2)));
    }

    @Test
    void a_back_end_and_an_operator_own_no_account() throws Throwable {
        var backEnd = new Caller.ServiceKey(UUID.randomUUID(), Set.of("keys:read"));
        assertEquals(List.of(), acting.as(backEnd, () -> own("notedx", 2)));
        assertEquals(List.of(), acting.as(operator(), () -> own("notedx", 2)));
    }

    /** As the demo data are: each is bound to itself, and the next one is not held to it. */
    @Test
    void several_accounts_can_be_opened_in_one_transaction() throws Throwable {
        var opened = acting.as(
                operator(),
                () -> Panache.withTransaction(() ->
                        open().chain(first -> open().map(second -> Set.of(first.id(), second.id())))));
        assertEquals(2, opened.size());
    }

    private Uni<AccountView> open() {
        var owner = new NewAccount.NewOwner("owner-" + UUID.randomUUID() + "@example.test", null);
        return accounts.open(new NewAccount("one of two", "standard", null, owner));
    }

    private Uni<List<UUID>> own(String keyspace, int most) {
        return accounts.listOwn(keyspace, most)
                .map(own -> own.stream().map(AccountView::id).toList());
    }

    private Caller operator() throws SQLException {
        try (var connection = database.getConnection();
                var query = connection.prepareStatement("select id from person where email = ?")) {
            query.setString(1, TestDatabase.OPERATOR);
            var rows = query.executeQuery();
            rows.next();
            return new Caller.Person(rows.getObject(1, UUID.class));
        }
    }
}
