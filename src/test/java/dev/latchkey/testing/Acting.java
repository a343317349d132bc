package dev.latchkey.testing;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import dev.latchkey.platform.Caller;
import dev.latchkey.platform.CurrentCaller;
import io.quarkus.vertx.VertxContextSupport;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.control.ActivateRequestContext;
import java.util.UUID;
import java.util.function.Supplier;

/** Calls what no endpoint of ours offers, as somebody: for the features that dialects build on. */
@ApplicationScoped
public class Acting {

    private final CurrentCaller current;

    Acting(CurrentCaller current) {
        this.current = current;
    }

    @CanIgnoreReturnValue
    public <T> T asOwnerOf(Tenant tenant, Supplier<Uni<T>> call) throws Throwable {
        return as(new Caller.Person(personOf(tenant, "owner")), call);
    }

    @CanIgnoreReturnValue
    public <T> T asAdminOf(Tenant tenant, Supplier<Uni<T>> call) throws Throwable {
        var signedIn = tenant.admin();
        return as(new Caller.Person(personOf(tenant, "admin")), call);
    }

    @CanIgnoreReturnValue
    @ActivateRequestContext
    public <T> T as(Caller caller, Supplier<Uni<T>> call) throws Throwable {
        return VertxContextSupport.subscribeAndAwait(() -> {
            current.set(caller, null);
            return call.get();
        });
    }

    private static UUID personOf(Tenant tenant, String role) {
        String id = Tenant.as(tenant.owner())
                .get("/v1/accounts/{account}/members", tenant.account())
                .then()
                .statusCode(200)
                .extract()
                .path("items.find { it.role == '" + role + "' }.user_id");
        return UUID.fromString(id);
    }
}
