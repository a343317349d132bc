package dev.latchkey.dashboard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.ws.rs.core.NewCookie.SameSite;
import org.junit.jupiter.api.Test;

class SessionCookieTest {

    /** The name makes browsers refuse it over plain HTTP and from another host of the domain (RFC 6265bis §4.1.3.2). */
    @Test
    void over_https_it_belongs_to_this_host_alone() {
        var cookie = new SessionCookie(() -> true).of("lk_session_x");

        assertEquals("__Host-latchkey", cookie.getName());
        assertEquals("/", cookie.getPath());
        assertTrue(cookie.isSecure() && cookie.isHttpOnly());
        assertEquals(SameSite.STRICT, cookie.getSameSite());
    }

    @Test
    void without_https_it_is_one_that_browsers_keep_all_the_same() {
        var cookie = new SessionCookie(() -> false).of("lk_session_x");

        assertEquals("latchkey", cookie.getName());
        assertFalse(cookie.isSecure());
        assertTrue(cookie.isHttpOnly());
    }
}
