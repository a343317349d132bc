package dev.latchkey.testing;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.util.Map;
import java.util.regex.Pattern;

/** What Latchkey is for, from signing in to deleting a key, over HTTP against any running one. */
public final class MainJob {

    /** An id for a request, as its sender may choose one. */
    public static final String REQUEST = "0af7651916cd43dd8448eb211c80319c";

    /** As the embedded profile prints it at its start. */
    public static final Pattern SERVICE_KEY = Pattern.compile("Service key +(lk_service_[0-9A-Za-z]{32})");

    private final String url;
    private final String email;
    private final String password;
    private final String serviceKey;

    public MainJob(String url, String email, String password, String serviceKey) {
        this.url = url;
        this.email = email;
        this.password = password;
        this.serviceKey = serviceKey;
    }

    /** Goes through all of it and returns every secret that was handed out on the way. */
    @CanIgnoreReturnValue
    public String[] run() {
        var session = signIn();
        String token = session.path("id_token");
        String account =
                as(token).get("/v1/accounts").then().statusCode(200).extract().path("items[0].id");
        var keys = "/v1/accounts/" + account + "/keys";

        var created = as(token)
                .body(Map.of("name", "production-server"))
                .post(keys)
                .then()
                .statusCode(201)
                .extract();
        String secret = created.path("key");
        String lastFour = secret.substring(secret.length() - 4);
        var key = keys + "/" + created.path("id");
        whoami(secret).statusCode(200).body("key_id", equalTo(created.path("id")));

        as(token)
                .get(key)
                .then()
                .statusCode(200)
                .body("prefix", equalTo("lk_live_"))
                .body("last_four", equalTo(lastFour))
                .body(not(containsString(secret)));
        as(token)
                .get(keys)
                .then()
                .statusCode(200)
                .body("items.last_four", contains(lastFour))
                .body(not(containsString(secret)));

        as(token).body(Map.of("status", "inactive")).patch(key).then().statusCode(200);
        whoami(secret).statusCode(401);
        verify(secret).body("code", equalTo("INACTIVE"));
        as(token).body(Map.of("status", "active")).patch(key).then().statusCode(200);
        whoami(secret).statusCode(200);
        verify(secret).body("valid", equalTo(true)).body("code", equalTo("VALID"));

        as(token).post(key + "/revocation").then().statusCode(200).body("effective", equalTo(true));
        whoami(secret).statusCode(401);
        verify(secret).body("valid", equalTo(false)).body("code", equalTo("REVOKED"));

        as(token).delete(key).then().statusCode(204);
        as(token).get(key).then().statusCode(404);
        verify(secret).body("code", equalTo("NOT_FOUND"));
        return new String[] {secret, token, session.path("refresh_token"), password, serviceKey};
    }

    private Response signIn() {
        return given().baseUri(url)
                .contentType(ContentType.JSON)
                .body(Map.of("email", email, "password", password))
                .post("/auth/login")
                .then()
                .statusCode(200)
                .extract()
                .response();
    }

    private ValidatableResponse whoami(String secret) {
        return as(secret).get("/v1/whoami").then();
    }

    private ValidatableResponse verify(String secret) {
        return as(serviceKey)
                .body(Map.of("key", secret))
                .post("/v1/verify")
                .then()
                .statusCode(200);
    }

    private RequestSpecification as(String credential) {
        return given().baseUri(url).contentType(ContentType.JSON).header("Authorization", "Bearer " + credential);
    }
}
