package dev.latchkey.platform;

import io.quarkus.vertx.http.runtime.attribute.ExchangeAttribute;
import io.quarkus.vertx.http.runtime.attribute.ExchangeAttributeBuilder;
import io.quarkus.vertx.http.runtime.attribute.ReadOnlyAttributeException;
import io.vertx.ext.web.RoutingContext;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The path of a request for the access log, with nothing in it that could be a secret: NoteDx's SDK puts keys into paths. The
 * line itself stays, or whoever writes such a path could hide what they do.
 */
public final class LoggedPath implements ExchangeAttribute {

    /** As long as the random part of a secret, plain or escaped. */
    private static final Pattern SECRET = Pattern.compile("(?:[0-9A-Za-z]|%[0-9A-Fa-f]{2}){32,}");

    static String masked(String path) {
        return SECRET.matcher(path).replaceAll("***");
    }

    @Override
    public String readAttribute(RoutingContext exchange) {
        var path = exchange.request().path();
        return path == null ? "-" : masked(path);
    }

    @Override
    public void writeAttribute(RoutingContext exchange, String newValue) throws ReadOnlyAttributeException {
        throw new ReadOnlyAttributeException();
    }

    /** Public, because the server makes it. */
    public static final class Builder implements ExchangeAttributeBuilder {

        @Override
        public String name() {
            return "Path without secrets";
        }

        @Override
        public @Nullable ExchangeAttribute build(String token) {
            return token.equals("%{LOGGED_PATH}") ? new LoggedPath() : null;
        }

        @Override
        public int priority() {
            return 0;
        }
    }
}
