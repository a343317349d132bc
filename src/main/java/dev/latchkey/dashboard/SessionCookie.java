package dev.latchkey.dashboard;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.NewCookie;
import java.util.Optional;

/** The cookie that a browser is signed in with: no script can read it and no other site can make a browser send it. */
@ApplicationScoped
class SessionCookie {

    /** The prefix makes browsers refuse one that another host of the domain, or plain HTTP, has set (RFC 6265bis §4.1.3.2). */
    private static final String SECURE_NAME = "__Host-latchkey";

    private final boolean secure;

    SessionCookie(DashboardConfig config) {
        this.secure = config.https();
    }

    Optional<String> read(ContainerRequestContext request) {
        return Optional.ofNullable(request.getCookies().get(name())).map(cookie -> cookie.getValue());
    }

    /** Ends with the browser at the latest; how long it is good, the server knows. */
    NewCookie of(String secret) {
        return cookie(secret, NewCookie.DEFAULT_MAX_AGE);
    }

    NewCookie none() {
        return cookie("", 0);
    }

    private NewCookie cookie(String value, int maxAge) {
        return new NewCookie.Builder(name())
                .value(value)
                .path("/")
                .maxAge(maxAge)
                .secure(secure)
                .httpOnly(true)
                .sameSite(NewCookie.SameSite.STRICT)
                .build();
    }

    private String name() {
        return secure ? SECURE_NAME : "latchkey";
    }
}
