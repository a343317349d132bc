package dev.latchkey.verification;

import dev.latchkey.platform.ApiDescription;
import io.smallrye.common.annotation.NonBlocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** What a key is, told to whoever holds it. */
@Path("/v1/whoami")
@TakesApiKey
@SecurityRequirement(name = ApiDescription.API_KEY)
@Tag(name = "Checks")
public class WhoamiResource {

    private final CurrentKey current;

    WhoamiResource(CurrentKey current) {
        this.current = current;
    }

    /** The key that made this request. */
    public record KeyHolderView(
            UUID keyId,
            @Nullable String name,
            String type,
            String keyspace,
            UUID accountId,
            Set<String> permissions,
            @Nullable Instant expiresAt) {}

    @GET
    @Operation(summary = "Read what the key you send is")
    @NonBlocking
    public KeyHolderView whoami() {
        var key = current.get();
        return new KeyHolderView(
                key.id(), key.name(), key.type(), key.keyspace(), key.accountId(), key.permissions(), key.expiresAt());
    }
}
