package dev.latchkey.platform;

import java.net.URI;

/** What may be told of a webhook's URL where more people read than may see it, or for longer: of many the rest is a secret. */
public final class Origin {

    private Origin() {}

    /** Scheme, host and port of a URL that has been let in: {@code https://example.com:8443}. */
    public static String of(String url) {
        var parsed = URI.create(url);
        var port = parsed.getPort() < 0 ? "" : ":" + parsed.getPort();
        return parsed.getScheme() + "://" + parsed.getHost() + port;
    }
}
