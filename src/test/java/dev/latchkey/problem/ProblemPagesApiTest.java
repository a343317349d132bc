package dev.latchkey.problem;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import dev.latchkey.testing.ApiTest;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ProblemPagesApiTest extends ApiTest {

    @Test
    void the_path_of_a_type_is_a_page_of_this_server() {
        var refusal = given().get("/v1/whoami").then().statusCode(401).extract();

        given().get(URI.create(refusal.path("type")).getPath())
                .then()
                .statusCode(200)
                .contentType("text/plain; charset=utf-8")
                .body(startsWith("# `missing_credential`"))
                .body(not(containsString("](")));
    }

    @Test
    void a_type_that_nobody_knows_is_a_404() {
        given().get("/problems/nothing-known").then().statusCode(404).body("code", startsWith("not_found"));
    }
}
