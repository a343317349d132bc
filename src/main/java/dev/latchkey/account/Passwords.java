package dev.latchkey.account;

import io.quarkus.elytron.security.common.BcryptUtil;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** bcrypt, which takes tens of milliseconds on purpose and so runs beside the event loop. */
@ApplicationScoped
class Passwords {

    /** bcrypt reads no further: of a longer password it would ignore the end in silence. */
    static final int MAX_BYTES = 72;

    private final Vertx vertx;

    /** Compared with where there is no password, so that the time taken does not tell. */
    private final String nobodys = BcryptUtil.bcryptHash(UUID.randomUUID().toString());

    Passwords(Vertx vertx) {
        this.vertx = vertx;
    }

    /** The hash to keep, or null where there is no password. */
    Uni<@Nullable String> hash(@Nullable String password) {
        return password == null
                ? Uni.createFrom().nullItem()
                : vertx.executeBlocking(() -> BcryptUtil.bcryptHash(password), false);
    }

    /** Whether this is the password; never where there is none. */
    Uni<Boolean> matches(String password, @Nullable String hash) {
        var readable = hash != null && password.getBytes(StandardCharsets.UTF_8).length <= MAX_BYTES;
        return vertx.executeBlocking(() -> BcryptUtil.matches(password, readable ? hash : nobodys) && readable, false);
    }
}
