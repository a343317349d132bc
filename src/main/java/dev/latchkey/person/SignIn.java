package dev.latchkey.person;

import dev.latchkey.keyspace.SecretText;
import dev.latchkey.platform.Challenge;
import dev.latchkey.platform.CurrentCaller;
import dev.latchkey.platform.Problem;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Signing in with a password, staying signed in with refresh tokens, and changing the password. */
@ApplicationScoped
public class SignIn {

    private static final String REFRESH_PREFIX = "lk_refresh_";
    private static final String NO_SUCH_PAIR = "no such e-mail and password";
    private static final String WRONG_PASSWORD = "Current password is incorrect"; // the NoteDx SDK's words

    private final SignInConfig config;
    private final SignInThrottle throttle;
    private final SignInLog log;
    private final Passwords passwords;
    private final SessionTokens tokens;
    private final CurrentCaller caller;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    SignIn(
            SignInConfig config,
            SignInThrottle throttle,
            SignInLog log,
            Passwords passwords,
            SessionTokens tokens,
            CurrentCaller caller,
            Clock clock) {
        this.config = config;
        this.throttle = throttle;
        this.log = log;
        this.passwords = passwords;
        this.tokens = tokens;
        this.caller = caller;
        this.clock = clock;
    }

    /** What a client holds after signing in. Both tokens are secrets. */
    public record Session(Person person, String token, String refreshToken, Duration lifetime) {

        @Override
        public String toString() {
            return "Session[" + person.id + "]";
        }
    }

    /** 401 for a wrong pair, 429 after too many; an address that is not known counts as one. */
    public Uni<Session> withPassword(String email, String password, @Nullable String address) {
        return prove(email, password, address, person -> issue(person, UUID.randomUUID()));
    }

    /** Whatever begins for whoever knows the password, in a transaction beside which nobody changes it. */
    <T> Uni<T> prove(String email, String password, @Nullable String address, Function<Person, Uni<T>> begin) {
        throttle.attempt(address, email);
        return Panache.withSession(() -> Person.findByEmail(email))
                .chain(person -> compare(person, password, NO_SUCH_PAIR)
                        .onFailure(HttpProblem.class)
                        .invoke(() -> log.refused(SignInEvent.REFUSED, idOf(person), address)))
                .chain(person -> begin(
                        person,
                        found -> begin.apply(found).call(() -> log.record(SignInEvent.SIGNED_IN, found.id, address))))
                .invoke(() -> throttle.succeeded(address, email));
    }

    private static @Nullable UUID idOf(@Nullable Person person) {
        return person == null ? null : person.id;
    }

    /** The person, whose password it is; else 401. */
    private Uni<Person> compare(@Nullable Person person, String password, String refusal) {
        return passwords
                .matches(password, person == null ? null : person.passwordHash)
                .map(matches -> {
                    if (person == null || !matches) {
                        throw refused(refusal);
                    }
                    return person;
                });
    }

    private static HttpProblem refused(String why) {
        return Problem.of(401, "invalid_credentials", "Unauthorized", "Invalid credentials: " + why)
                .build();
    }

    private static <T> Uni<T> begin(Person compared, Function<Person, Uni<T>> begin) {
        return Panache.withTransaction(() -> Person.findSettled(compared.id).chain(person -> {
            if (!Objects.equals(person.passwordHash, compared.passwordHash)) {
                throw refused(NO_SUCH_PAIR);
            }
            return begin.apply(person);
        }));
    }

    /**
     * Replaces the caller's password and ends all of their refresh tokens and browser sessions: whoever else had one is out.
     * Session tokens that were issued before cannot be called back and go on to their end. 401 where the current password is
     * another one, 429 after too many such attempts, 403 for a back end.
     */
    public Uni<Void> changePassword(String current, String next) {
        var personId = caller.mustBePerson();
        if (next.equals(current)) {
            throw Problem.invalid("/new_password", "must be another one than the current password");
        }
        return Panache.withSession(() -> Person.<Person>findById(personId))
                .onItem()
                .ifNull()
                .failWith(Challenge::invalidSession)
                .chain(person -> changePassword(person, current, next));
    }

    private Uni<Void> changePassword(Person person, String current, String next) {
        var address = caller.address().orElse(null);
        throttle.attempt(address, person.email);
        return compare(person, current, WRONG_PASSWORD)
                .onFailure(HttpProblem.class)
                .invoke(() -> log.refused(SignInEvent.PASSWORD_CHANGE_REFUSED, person.id, address))
                .chain(() -> passwords.hash(next))
                .chain(hash -> Panache.withTransaction(() -> replacePassword(person, hash)))
                .invoke(() -> throttle.succeeded(address, person.email));
    }

    private Uni<Void> replacePassword(Person person, String hash) {
        return person.replacePassword(hash)
                .invoke(replaced -> {
                    if (!replaced) {
                        throw refused(WRONG_PASSWORD); // somebody was faster
                    }
                })
                .chain(() -> RefreshToken.endAllOf(person.id, clock.instant()))
                .chain(() -> BrowserSession.endAllOf(person.id))
                .chain(() -> log.record(
                        SignInEvent.PASSWORD_CHANGED,
                        person.id,
                        caller.address().orElse(null)));
    }

    /** Exchanges a refresh token for its successor. One that was exchanged before ends the whole family. */
    public Uni<Session> refresh(String sent) {
        var text = SecretText.parse(sent).filter(parsed -> parsed.prefix().equals(REFRESH_PREFIX));
        if (text.isEmpty()) {
            return Uni.createFrom().failure(SignIn::refusedRefresh);
        }
        // The family must end although the call fails, so the failure comes after the transaction.
        return Panache.withTransaction(() -> exchange(text.get().digest()))
                .onItem()
                .ifNull()
                .failWith(SignIn::refusedRefresh);
    }

    /** The person is locked first, as by a change of the password: it ends every token, the one issued here too. */
    private Uni<@Nullable Session> exchange(byte[] hash) {
        return RefreshToken.findPerson(hash)
                .chain(person -> person == null
                        ? Uni.createFrom().nullItem()
                        : RefreshToken.findLocked(hash).chain(token -> exchange(token, person)));
    }

    private Uni<@Nullable Session> exchange(@Nullable RefreshToken token, Person person) {
        var now = clock.instant();
        if (token == null || token.isExpiredAt(now)) {
            return Uni.createFrom().nullItem();
        }
        if (token.isReplayedAt(now)) {
            return RefreshToken.endFamily(token.family)
                    .call(() -> log.record(SignInEvent.REFRESH_TOKEN_REUSED, person.id, null))
                    .replaceWith(() -> null);
        }
        token.replace(now);
        return issue(person, token.family);
    }

    private static HttpProblem refusedRefresh() {
        return Problem.of(401, "invalid_refresh_token", "Unauthorized", "The refresh token is not valid: sign in again")
                .build();
    }

    private Uni<Session> issue(Person person, UUID family) {
        var refresh = SecretText.issue(REFRESH_PREFIX, random);
        var kept = RefreshToken.of(
                refresh.digest(), family, person.id, clock.instant().plus(config.refreshLifetime()));
        var session = new Session(person, tokens.issue(person), refresh.reveal(), config.tokenLifetime());
        return kept.persist().replaceWith(session);
    }
}
