package dev.latchkey.platform;

import jakarta.enterprise.context.RequestScoped;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Who calls; set by the filter that accepted the credential, or by a job for itself. */
@RequestScoped
public class CurrentCaller {

    private @Nullable Caller caller;
    private @Nullable String address;

    /** A missing caller is a bug: a resource that asks for one is not marked {@link KnownCallersOnly}. */
    public Caller get() {
        if (caller == null) {
            throw new IllegalStateException("This call has let nobody in");
        }
        return caller;
    }

    /** Fails with 403 unless the caller is a back end whose key has this permission. */
    public void mustHold(String permission) {
        if (!(get() instanceof Caller.ServiceKey key) || !key.permissions().contains(permission)) {
            throw Challenge.insufficientScope(permission);
        }
    }

    /** The person who calls; fails with 403 where it is a back end. */
    public UUID mustBePerson() {
        if (get() instanceof Caller.Person person) {
            return person.id();
        }
        throw Problem.forbidden("person_only", "Only a person may do this");
    }

    /** The address the call came from; empty where Latchkey acts by itself. */
    public Optional<String> address() {
        return Optional.ofNullable(address);
    }

    public void set(Caller caller, @Nullable String address) {
        this.caller = caller;
        this.address = address;
    }
}
