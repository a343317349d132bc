package dev.latchkey.platform;

import inet.ipaddr.IPAddress;
import io.quarkus.runtime.Startup;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * Where a request comes from, seen past the proxies that the operator trusts. Of {@code X-Forwarded-For} only what a
 * trusted proxy has written counts: read from the right, the first address that is no trusted proxy's. What stands left
 * of it the client may have written.
 */
@Startup
@ApplicationScoped
public class ClientAddress {

    static final String TRUSTED_PROXIES = "latchkey.trusted-proxies";

    private final List<IPAddress> proxies;

    ClientAddress(@ConfigProperty(name = TRUSTED_PROXIES) Optional<List<String>> proxies) {
        this.proxies =
                proxies.orElse(List.of()).stream().map(ClientAddress::range).toList();
    }

    private static IPAddress range(String text) {
        var range = Address.read(text);
        if (range == null) {
            throw new ConfigurationException(
                    TRUSTED_PROXIES + "=" + text + ": is not an address or range such as 10.0.0.0/8");
        }
        return range;
    }

    /** The address of whoever calls; null where a trusted proxy names none that can be read, which no allow-list has. */
    public @Nullable String of(HttpServerRequest request) {
        return of(peerOf(request), forwardedFor(request));
    }

    @Nullable String of(@Nullable String peer, List<String> forwardedFor) {
        return !forwardedFor.isEmpty() && isProxy(peer) ? client(forwardedFor) : peer;
    }

    /**
     * The address of the client that a gateway asks about; null where no trusted gateway names it. It is never the one of
     * the gateway itself, from which an allow-list may well let somebody in.
     */
    public @Nullable String behindGateway(HttpServerRequest request) {
        return behindGateway(peerOf(request), forwardedFor(request));
    }

    @Nullable String behindGateway(@Nullable String peer, List<String> forwardedFor) {
        return isProxy(peer) ? client(forwardedFor) : null;
    }

    private static @Nullable String peerOf(HttpServerRequest request) {
        return request.connection().remoteAddress().hostAddress();
    }

    private static List<String> forwardedFor(HttpServerRequest request) {
        return request.headers().getAll("X-Forwarded-For");
    }

    private @Nullable String client(List<String> forwardedFor) {
        if (forwardedFor.size() != 1) {
            return null; // which of several is the proxy's, readers differ on
        }
        var hops = forwardedFor.get(0).split(",", -1);
        String client = null;
        for (int i = hops.length - 1; i >= 0; i--) {
            client = Address.canonical(hops[i].strip());
            if (client == null || !isProxy(client)) {
                return client;
            }
        }
        return client;
    }

    private boolean isProxy(@Nullable String text) {
        var address = text == null || proxies.isEmpty() ? null : Address.read(text);
        return address != null && proxies.stream().anyMatch(range -> range.contains(address));
    }
}
