package dev.latchkey.dashboard;

import dev.latchkey.account.AccountAccess;
import dev.latchkey.account.AccountView;
import dev.latchkey.account.Accounts;
import dev.latchkey.account.Right;
import dev.latchkey.dashboard.Frame.Tab;
import dev.latchkey.person.Person;
import dev.latchkey.platform.Challenge;
import dev.latchkey.platform.CurrentCaller;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Puts a frame around a page. */
@ApplicationScoped
public class Frames {

    /** How many accounts the switcher shows; the page of all accounts has the others. */
    static final int MOST_ACCOUNTS = 20;

    private final CurrentCaller caller;
    private final AccountAccess access;
    private final Accounts accounts;

    Frames(CurrentCaller caller, AccountAccess access, Accounts accounts) {
        this.caller = caller;
        this.access = access;
        this.accounts = accounts;
    }

    /** Around a page about an account; 404 for one that the person has no part in. */
    public Uni<Frame> in(UUID account, Tab tab) {
        return accounts.find(account).chain(found -> frame(found, tab));
    }

    /** Around a page that does what only those may who have this right: 403 for anybody else, who has no use for its form. */
    public Uni<Frame> inWith(Right right, UUID account, Tab tab) {
        return Panache.withTransaction(() -> access.check(right, account)).chain(() -> in(account, tab));
    }

    /** Around a page about no single account. */
    public Uni<Frame> ofNoAccount(Tab tab) {
        return frame(null, tab);
    }

    /** Around a page for operators; 403 for anybody else. */
    public Uni<Frame> forOperators(Tab tab) {
        return Panache.withSession(access::mustBeOperator).chain(() -> frame(null, tab));
    }

    private Uni<Frame> frame(@Nullable AccountView account, Tab tab) {
        var id = caller.mustBePerson();
        return Panache.withSession(() -> Person.<Person>findById(id)
                .onItem()
                .ifNull()
                .failWith(Challenge::invalidSession)
                .chain(person -> accounts.listOwn(MOST_ACCOUNTS)
                        .map(own -> new Frame(person.email, person.operator, account, own, tab))));
    }
}
