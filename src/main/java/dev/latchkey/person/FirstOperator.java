package dev.latchkey.person;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.quarkus.vertx.VertxContextSupport;
import io.smallrye.config.ConfigMapping;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.util.Optional;

/** The operator named in the configuration, made at start where that person does not exist: somebody must open the first account. */
@ApplicationScoped
class FirstOperator {

    /** Who runs Latchkey. Changing the password here later has no effect. */
    @ConfigMapping(prefix = "latchkey.operator")
    interface Config {

        Optional<String> email();

        /** Absent: the operator signs in with an outside issuer's token. */
        Optional<String> password();
    }

    private final Config config;
    private final Passwords passwords;
    private final Clock clock;

    FirstOperator(Config config, Passwords passwords, Clock clock) {
        this.config = config;
        this.passwords = passwords;
        this.clock = clock;
    }

    void add(@Observes @Priority(100) StartupEvent start) throws Throwable {
        if (!config.password().map(Passwords::isAcceptable).orElse(true)) {
            throw new ConfigurationException("latchkey.operator.password: " + Passwords.RULE);
        }
        if (config.email().isPresent()) {
            VertxContextSupport.subscribeAndAwait(() -> passwords
                    .hash(config.password().orElse(null))
                    .chain(hash -> Panache.withTransaction(
                                    () -> Person.addUnlessKnown(config.email().get(), hash, true, clock.instant()))
                            // The first transaction of all loads so many classes that a starved machine has it stand
                            // still for longer than the database allows.
                            .onFailure()
                            .retry()
                            .atMost(2)));
        }
    }
}
