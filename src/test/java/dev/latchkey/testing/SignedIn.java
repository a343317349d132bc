package dev.latchkey.testing;

import io.restassured.RestAssured;
import io.restassured.http.Cookies;
import io.restassured.response.Response;

/** Somebody who is signed in to the dashboard, without a browser: cheaper, where nothing is to be looked at. */
public final class SignedIn {

    private final Cookies cookies;

    private SignedIn(Cookies cookies) {
        this.cookies = cookies;
    }

    /** Signs in with the tests' password. */
    public static SignedIn as(String email) {
        return new SignedIn(RestAssured.given()
                .redirects()
                .follow(false)
                .header("Sec-Fetch-Site", "same-origin")
                .formParam("email", email)
                .formParam("password", TestDatabase.PASSWORD)
                .post("/dashboard/sign-in")
                .then()
                .statusCode(303)
                .extract()
                .detailedCookies());
    }

    public Response get(String path) {
        return RestAssured.given().urlEncodingEnabled(false).cookies(cookies).get(path);
    }
}
