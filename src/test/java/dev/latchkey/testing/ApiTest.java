package dev.latchkey.testing;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.restassured.RestAssured;
import io.restassured.specification.RequestSpecification;
import java.net.URL;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A test over HTTP against the running application and a real PostgreSQL; each test opens accounts of its own. */
@QuarkusTestResource(TestLogs.class)
@QuarkusTestResource(TestDatabase.class)
@QuarkusTestResource(TestIssuer.class)
@QuarkusTestResource(TestKeyset.class)
@QuarkusTestResource(TestGithub.class)
public abstract class ApiTest {

    @TestHTTPResource(value = "", management = true)
    URL management;

    /** A request to the port that operators look at. */
    protected RequestSpecification management() {
        return RestAssured.given().baseUri("http://localhost:" + management.getPort());
    }

    @BeforeEach
    void noteSecrets() {
        IssuedSecrets.noteThem();
    }

    /** Each request is written down in case its test fails, and indenting a deep body takes seconds. */
    @BeforeEach
    void logRequestsAsTheyAre() {
        var config = RestAssured.config();
        RestAssured.config = config.logConfig(config.getLogConfig().enablePrettyPrinting(false));
    }

    @AfterEach
    void letTimeRunAsItDoes() {
        TestClock.reset();
    }
}
