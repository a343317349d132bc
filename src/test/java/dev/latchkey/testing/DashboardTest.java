package dev.latchkey.testing;

import static io.restassured.RestAssured.given;

import dev.latchkey.person.BegunSession;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;

/** A test of the dashboard without a browser: it says itself what a browser would. */
public abstract class DashboardTest extends ApiTest {

    /** Under which a browser keeps the session where it does not come over HTTPS. */
    protected static final String COOKIE = "latchkey";

    /** A browser that has no session, on our own page. */
    protected static RequestSpecification browser() {
        return browserOn("same-origin");
    }

    /** A browser that is on a page of another site, of the same or of none, as {@code Sec-Fetch-Site} says it. */
    protected static RequestSpecification browserOn(String site) {
        return given().accept("text/html,*/*;q=0.8")
                .contentType(ContentType.URLENC)
                .header("Sec-Fetch-Site", site)
                .redirects()
                .follow(false);
    }

    /** The same, signed in as somebody. */
    protected static RequestSpecification browserOf(String email) {
        return browserWith(sessionOf(email));
    }

    /** The same, with a session that was begun before. */
    protected static RequestSpecification browserWith(String session) {
        return browser().cookie(COOKIE, session);
    }

    /** Begins one, without a password; what is returned is in the cookie. */
    protected static String sessionOf(String email) {
        return BegunSession.of(email);
    }
}
