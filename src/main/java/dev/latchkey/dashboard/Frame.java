package dev.latchkey.dashboard;

import dev.latchkey.account.AccountView;
import dev.latchkey.account.Role;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What is around a page: who looks at it, which account it is about, and where else they can go.
 *
 * @param account null on pages that are about none
 * @param accounts those the person is a member of, the first {@link Frames#MOST_ACCOUNTS}
 */
public record Frame(
        String email, boolean operator, @Nullable AccountView account, List<AccountView> accounts, Tab tab) {

    /** The pages that the navigation leads to. */
    public enum Tab {
        KEYS,
        USAGE,
        SIGNING_SECRETS,
        WEBHOOKS,
        LEDGER,
        ACCOUNT_LEAKS,
        SETTINGS,
        ACCOUNTS,
        REPLICAS,
        LEAKS,
        SIGN_INS;

        /** For templates, which cannot compare with a constant. */
        public boolean is(String name) {
            return name().equals(name);
        }
    }

    /** The account of a page that is about one. */
    public AccountView ofAccount() {
        return Objects.requireNonNull(account);
    }

    /** Where the pages of the account begin. */
    public String base() {
        return account == null ? "/dashboard" : AccountPath.of(account.id());
    }

    /** Whether they may change the account's keys; an admin may only read (S5.2). */
    public boolean mayChange() {
        return account != null && account.role() == Role.OWNER;
    }

    /** Whether they may end what a key can do: operators may as well. */
    public boolean mayRestrict() {
        return operator || mayChange();
    }
}
