package dev.latchkey.account;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.vertx.VertxContextSupport;
import io.smallrye.config.ConfigMapping;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

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

    private static final String ADD = """
            insert into person (id, email, password_hash, operator, created_at)
            values (gen_random_uuid(), lower(:email), :hash, true, :now) on conflict (email) do nothing
            """;

    private final Config config;
    private final Passwords passwords;
    private final Clock clock;

    FirstOperator(Config config, Passwords passwords, Clock clock) {
        this.config = config;
        this.passwords = passwords;
        this.clock = clock;
    }

    void add(@Observes @Priority(100) StartupEvent start) throws Throwable {
        if (config.email().isPresent()) {
            VertxContextSupport.subscribeAndAwait(() -> passwords
                    .hash(config.password().orElse(null))
                    .chain(hash -> add(config.email().get(), hash)));
        }
    }

    /** In one statement, because every replica does this when it starts. */
    private Uni<Integer> add(String email, @Nullable String hash) {
        return Panache.withTransaction(() -> Panache.getSession()
                .chain(session -> session.createNativeQuery(ADD)
                        .setParameter("email", email)
                        .setParameter("hash", hash)
                        .setParameter("now", clock.instant())
                        .executeUpdate()));
    }
}
