package dev.latchkey.person;

import dev.latchkey.keyspace.SecretText;
import dev.latchkey.platform.Problem;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Signing in with a password, and staying signed in with refresh tokens. */
@ApplicationScoped
class SignIn {

    private static final String REFRESH_PREFIX = "lk_refresh_";

    private final SignInConfig config;
    private final SignInThrottle throttle;
    private final Passwords passwords;
    private final SessionTokens tokens;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    SignIn(SignInConfig config, SignInThrottle throttle, Passwords passwords, SessionTokens tokens, Clock clock) {
        this.config = config;
        this.throttle = throttle;
        this.passwords = passwords;
        this.tokens = tokens;
        this.clock = clock;
    }

    /** What a client holds after signing in. Both tokens are secrets. */
    record Session(Person person, String token, String refreshToken, Duration lifetime) {}

    Uni<Session> withPassword(String email, String password, String address) {
        throttle.attempt(address, email);
        return Panache.withSession(() -> Person.findByEmail(email))
                .chain(person -> passwords
                        .matches(password, person == null ? null : person.passwordHash)
                        .chain(matches ->
                                matches ? begin(person) : Uni.createFrom().failure(SignIn::refused)))
                .invoke(() -> throttle.succeeded(address, email));
    }

    private static HttpProblem refused() {
        return Problem.of(
                        401, "invalid_credentials", "Unauthorized", "Invalid credentials: no such e-mail and password")
                .build();
    }

    private Uni<Session> begin(Person person) {
        return Panache.withTransaction(() -> issue(person, UUID.randomUUID()));
    }

    /** Exchanges a refresh token for its successor. One that was exchanged before ends the whole family. */
    Uni<Session> refresh(String sent) {
        var text = SecretText.parse(sent).filter(parsed -> parsed.prefix().equals(REFRESH_PREFIX));
        if (text.isEmpty()) {
            return Uni.createFrom().failure(SignIn::refusedRefresh);
        }
        // The family must end although the call fails, so the failure comes after the transaction.
        return Panache.withTransaction(
                        () -> RefreshToken.findLocked(text.get().digest()).chain(this::exchange))
                .onItem()
                .ifNull()
                .failWith(SignIn::refusedRefresh);
    }

    private Uni<@Nullable Session> exchange(@Nullable RefreshToken token) {
        var now = clock.instant();
        if (token == null || token.isExpiredAt(now)) {
            return Uni.createFrom().nullItem();
        }
        if (token.isReplayedAt(now)) {
            return RefreshToken.endFamily(token.family).replaceWith(() -> null);
        }
        token.replace(now);
        return Person.<Person>findById(token.personId).chain(person -> issue(person, token.family));
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
