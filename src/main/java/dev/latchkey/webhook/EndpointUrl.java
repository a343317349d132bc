package dev.latchkey.webhook;

import dev.latchkey.platform.Problem;
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
        if (!config.allowedPorts().contains(url.port())) {
            throw Problem.invalid(
                    pointer, "must have one of these ports: " + config.allowedPorts() + "; an operator can allow more");
        }
        return url;
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

    public boolean isSecure() {
        return "https".equalsIgnoreCase(uri.getScheme());
    }

    public int port() {
        return uri.getPort() >= 0 ? uri.getPort() : isSecure() ? 443 : 80;
    }
}
