package dev.latchkey.webhook;

import dev.latchkey.platform.Origin;
import dev.latchkey.platform.Problem;
import inet.ipaddr.IPAddressString;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;

/** Where an endpoint is: {@code https}, a host and an allowed port, without anything that only makes sense to a browser. */
public record EndpointUrl(URI uri) {

    private static final int LONGEST = 2_048;

    /** Reads what somebody wants at this JSON pointer; 400 says what is wrong with it. */
    public static EndpointUrl parse(String text, String pointer, WebhookConfig config) {
        var uri = uri(text, pointer);
        var scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
        if (!scheme.equals("https") && !(scheme.equals("http") && config.allowHttp())) {
            throw Problem.invalid(pointer, "must begin with https://");
        }
        if (uri.getHost() == null || uri.getRawUserInfo() != null || uri.getRawFragment() != null) {
            throw Problem.invalid(pointer, "must have a host, and neither a user nor a fragment");
        }
        var url = new EndpointUrl(uri);
        mustBePublic(url.host(), pointer, config);
        if (!config.allowedPorts().contains(url.port())) {
            throw Problem.invalid(
                    pointer, "must have one of these ports: " + config.allowedPorts() + "; an operator can allow more");
        }
        return url;
    }

    /** What a name leads to is seen when something is sent: it can change at any time. An address says it here already. */
    private static void mustBePublic(String host, String pointer, WebhookConfig config) {
        if (host.endsWith(".")) {
            throw Problem.invalid(pointer, "must have a host without a dot at its end");
        }
        // Read as generously as any resolver would: 2130706433, 0x7f.1 and 0177.0.0.1 are all 127.0.0.1.
        var literal = new IPAddressString(host);
        if (literal.isIPAddress() && !new AddressPolicy(config).allows(literal.getAddress())) {
            throw Problem.invalid(
                    pointer,
                    "must not be a private or reserved address; an operator can allow some in"
                            + " latchkey.webhooks.allowed-networks");
        }
    }

    private static URI uri(String text, String pointer) {
        if (text.length() > LONGEST) {
            throw Problem.invalid(pointer, "must have at most " + LONGEST + " characters");
        }
        try {
            return new URI(text);
        } catch (URISyntaxException e) {
            throw Problem.invalid(pointer, "must be a URL such as https://example.com/webhooks");
        }
    }

    /** Whether it still may be used for sending: an operator can take back that {@code http} is allowed. */
    public boolean isAllowed(WebhookConfig config) {
        return isSecure() || config.allowHttp();
    }

    /** Never all of it: of many receivers path and query are a secret. */
    @Override
    public String toString() {
        return Origin.of(uri.toString());
    }

    public boolean isSecure() {
        return "https".equalsIgnoreCase(uri.getScheme());
    }

    /** What is connected to: without the brackets of an IPv6 address. */
    public String host() {
        var host = uri.getHost();
        return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    }

    /** What is asked for there. */
    public String target() {
        var path = uri.getRawPath() == null || uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
        return uri.getRawQuery() == null ? path : path + "?" + uri.getRawQuery();
    }

    public int port() {
        return uri.getPort() >= 0 ? uri.getPort() : isSecure() ? 443 : 80;
    }
}
