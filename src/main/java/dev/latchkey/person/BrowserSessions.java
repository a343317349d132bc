package dev.latchkey.person;

import dev.latchkey.keyspace.SecretText;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Being signed in to the dashboard. Unlike a session token it can be called back: signing out ends it at once, a change of
 * the password ends all of the person's.
 */
@ApplicationScoped
public class BrowserSessions {

    static final String PREFIX = "lk_session_";

    private final SignIn signIn;
    private final SignInLog log;
    private final SignInConfig config;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    BrowserSessions(SignIn signIn, SignInLog log, SignInConfig config, Clock clock) {
        this.signIn = signIn;
        this.log = log;
        this.config = config;
        this.clock = clock;
    }

    /** The secret of a new one; 401 for a wrong pair, 429 after too many. */
    public Uni<String> begin(String email, String password, @Nullable String address) {
        var secret = SecretText.issue(PREFIX, random);
        return signIn.prove(
                email,
                password,
                address,
                person -> BrowserSession.of(secret.digest(), person.id, clock.instant())
                        .persist()
                        .replaceWith(secret::reveal));
    }

    /** Whose it is; null for one that is over, or never was. */
    public Uni<@Nullable UUID> find(String sent) {
        var now = clock.instant();
        return parse(sent)
                .map(text -> Panache.withSession(() -> BrowserSession.<BrowserSession>findById(text.digest()))
                        .chain(session -> session == null || session.isOverAt(now, config)
                                ? Uni.createFrom().<UUID>nullItem()
                                : session.seen(now).replaceWith(session.personId)))
                .orElseGet(() -> Uni.createFrom().nullItem());
    }

    /** Ends it; where there is none, nothing happens. */
    public Uni<Void> end(String sent, @Nullable String address) {
        return parse(sent)
                .map(text -> Panache.withTransaction(() -> BrowserSession.<BrowserSession>findById(text.digest())
                        .chain(found -> found == null ? Uni.createFrom().voidItem() : end(found, address))))
                .orElseGet(() -> Uni.createFrom().voidItem());
    }

    /** One statement and not the entity: whoever signs out twice at once is signed out, and that is told of once. */
    private Uni<Void> end(BrowserSession session, @Nullable String address) {
        return BrowserSession.delete("hash", session.hash)
                .chain(deleted -> deleted == 1
                        ? log.record(SignInEvent.SIGNED_OUT, session.personId, address)
                        : Uni.createFrom().voidItem());
    }

    private static Optional<SecretText> parse(String sent) {
        return SecretText.parse(sent).filter(parsed -> parsed.prefix().equals(PREFIX));
    }

    @Scheduled(every = "1h", delayed = "1m")
    Uni<Void> deleteOver() {
        return Panache.withTransaction(() -> BrowserSession.deleteOver(clock.instant(), config))
                .replaceWithVoid();
    }
}
