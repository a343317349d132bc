package dev.latchkey.person;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.quarkus.vertx.VertxContextSupport;
import io.smallrye.config.ConfigMapping;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The operator named in the configuration, made at start where that person does not exist: somebody must open the first account. */
@ApplicationScoped
class FirstOperator {

    /** Who runs Latchkey. */
    @ConfigMapping(prefix = "latchkey.operator")
    interface Config {

        /** A person who is made an operator at start, unless somebody has that address already. */
        Optional<String> email();

        /**
         * Their first password; changing it here later has no effect. Without it they sign in with an outside issuer's
         * token.
         */
        Optional<String> password();
    }

    private final Config config;
    private final Passwords passwords;
    private final SignInLog log;
    private final Clock clock;

    FirstOperator(Config config, Passwords passwords, SignInLog log, Clock clock) {
        this.config = config;
        this.passwords = passwords;
        this.log = log;
        this.clock = clock;
    }

    void add(@Observes @Priority(100) StartupEvent start) throws Throwable {
        if (!config.password().map(Passwords::isAcceptable).orElse(true)) {
            throw new ConfigurationException("latchkey.operator.password: " + Passwords.RULE);
        }
        if (config.email().isPresent()) {
            VertxContextSupport.subscribeAndAwait(() -> passwords
                    .hash(config.password().orElse(null))
                    .chain(hash -> add(config.email().get(), hash)));
        }
    }

    /** Again where it fails: a starved machine loads the classes of its first transaction for longer than the database allows. */
    private Uni<Void> add(String email, @Nullable String hash) {
        return Uni.createFrom()
                .deferred(() -> Panache.withTransaction(() -> Person.addUnlessKnown(email, hash, true, clock.instant())
                        .chain(added -> added == null ? Uni.createFrom().voidItem() : tellOf(added))))
                .onFailure()
                .retry()
                .atMost(2);
    }

    private Uni<Void> tellOf(UUID added) {
        return log.record(SignInEvent.OPERATOR_ADDED, added, null);
    }
}
