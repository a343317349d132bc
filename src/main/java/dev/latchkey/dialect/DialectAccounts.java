package dev.latchkey.dialect;

import dev.latchkey.account.AccountView;
import dev.latchkey.account.Accounts;
import dev.latchkey.platform.Problem;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Which account a vendor's call is about. A dialect speaks for one keyspace: to it, accounts of others do not exist. */
@ApplicationScoped
public class DialectAccounts {

    /** Names the account where the caller has several and the vendor's call names none. */
    public static final String HEADER = "Latchkey-Account";

    private final Accounts accounts;

    DialectAccounts(Accounts accounts) {
        this.accounts = accounts;
    }

    /** The account with this id; 404 where the caller has no part in it, or it is of another keyspace. */
    public Uni<AccountView> find(UUID id, String keyspace) {
        return accounts.find(id).invoke(account -> {
            if (!account.keyspace().equals(keyspace)) {
                throw Problem.notFound("account_not_found", "You have no account with this id");
            }
        });
    }

    /** The account that this header names, else the caller's only one; 404 where there is none, 409 where there are several. */
    public Uni<AccountView> findOwn(String keyspace, @Nullable String header) {
        return header == null
                ? accounts.listOwn(keyspace, 2).map(DialectAccounts::only)
                : find(parse(header), keyspace);
    }

    private static AccountView only(List<AccountView> own) {
        if (own.isEmpty()) {
            throw Problem.notFound("user_not_found", "User not found: you have no account here");
        }
        if (own.size() > 1) {
            throw Problem.conflict(
                    "several_accounts",
                    "You have several accounts here: name one of them in the header " + HEADER + ", by its id");
        }
        return own.get(0);
    }

    private static UUID parse(String id) {
        try {
            return UUID.fromString(id);
        } catch (IllegalArgumentException e) {
            throw Problem.badRequest("invalid_request", "The header " + HEADER + " must have the id of an account");
        }
    }
}
