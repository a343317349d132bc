package dev.latchkey.demo;

import dev.latchkey.account.AccountView;
import dev.latchkey.account.Accounts;
import dev.latchkey.account.Members;
import dev.latchkey.account.NewAccount;
import dev.latchkey.account.NewMember;
import dev.latchkey.account.Role;
import dev.latchkey.idempotency.IdempotencyKey;
import dev.latchkey.key.KeyLifecycle;
import dev.latchkey.key.NewKey;
import dev.latchkey.keyspace.Keyspace;
import dev.latchkey.keyspace.Keyspaces;
import dev.latchkey.platform.Caller;
import dev.latchkey.platform.CurrentCaller;
import dev.latchkey.platform.OwnDatabase;
import dev.latchkey.revocation.Prefer;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.vertx.VertxContextSupport;
import io.quarkus.vertx.http.HttpServerStart;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.control.ActivateRequestContext;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.ObservesAsync;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.eclipse.microprofile.config.Config;

/**
 * An account for each keyspace, people in it and a service key, made at the first start through the same code as the API
 * uses. Only in the development and embedded profiles: everybody knows the password.
 */
@ApplicationScoped
public class DemoData {

    private static final String PASSWORD = "latchkey-demo";

    private final Config config;
    private final Keyspaces keyspaces;
    private final Accounts accounts;
    private final Members members;
    private final KeyLifecycle keys;
    private final CurrentCaller caller;

    DemoData(
            Config config,
            Keyspaces keyspaces,
            Accounts accounts,
            Members members,
            KeyLifecycle keys,
            CurrentCaller caller) {
        this.config = config;
        this.keyspaces = keyspaces;
        this.accounts = accounts;
        this.members = members;
        this.keys = keys;
        this.caller = caller;
    }

    /** Where the embedded database and the service key are kept, so that a restart keeps both. */
    static Path folder(Config config) {
        return Path.of(
                config.getOptionalValue("latchkey.demo.folder", String.class).orElse("latchkey-data"));
    }

    /** After the first operator has been added. */
    void create(@Observes @Priority(200) StartupEvent start) throws Throwable {
        if (OwnDatabase.isWanted()) {
            VertxContextSupport.subscribeAndAwait(this::create);
        }
    }

    /** Once the port is open, so that what is printed works. */
    void welcome(@ObservesAsync HttpServerStart started) throws IOException {
        if (OwnDatabase.isWanted()) {
            var file = serviceKeyFile();
            Welcome.print(config, Files.exists(file) ? Files.readString(file) : "was in " + file + ", which is gone");
        }
    }

    @ActivateRequestContext
    Uni<Void> create() {
        caller.set(new Caller.Self(), null);
        // All or nothing: a start that is interrupted must not leave half a demo.
        return Panache.withTransaction(() -> accounts.areNone()
                .chain(none -> none ? createAll() : Uni.createFrom().voidItem()));
    }

    private Uni<Void> createAll() {
        return Multi.createFrom()
                .iterable(keyspaces.all())
                .onItem()
                .transformToUniAndConcatenate(this::createIn)
                .collect()
                .last()
                .replaceWithVoid();
    }

    private Uni<AccountView> createIn(Keyspace keyspace) {
        var name = keyspace.name();
        var owner = new NewAccount.NewOwner("owner@" + name + ".test", PASSWORD);
        return accounts.open(new NewAccount("Demo " + name, name, null, owner))
                .call(account ->
                        members.add(account.id(), new NewMember("admin@" + name + ".test", PASSWORD, Role.ADMIN)))
                .call(account -> name.equals(Keyspace.SERVICE)
                        ? issueServiceKey(account.id())
                        : Uni.createFrom().voidItem());
    }

    private Uni<Void> issueServiceKey(UUID account) {
        return keys.issue(account, NewKey.of("demo gateway", List.of("keys:verify")), IdempotencyKey.NONE)
                .chain(issued -> issued.await(Prefer.WAITING))
                .invoke(issued -> keep(Objects.requireNonNull(issued.value().secret())))
                .replaceWithVoid();
    }

    /** The one secret that is written down: a demo that forgets its key at each restart is none. */
    private void keep(String secret) {
        try {
            OwnerOnly.write(serviceKeyFile(), secret);
        } catch (IOException e) {
            throw new IllegalStateException("The demo's service key could not be written to " + serviceKeyFile(), e);
        }
    }

    private Path serviceKeyFile() {
        return folder(config).resolve("service-key");
    }
}
