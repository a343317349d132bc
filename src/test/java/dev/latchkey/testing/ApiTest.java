package dev.latchkey.testing;

import io.quarkus.test.common.QuarkusTestResource;
import org.junit.jupiter.api.AfterEach;

/** A test over HTTP against the running application and a real PostgreSQL; each test opens accounts of its own. */
@QuarkusTestResource(TestDatabase.class)
@QuarkusTestResource(TestIssuer.class)
@QuarkusTestResource(TestKeyset.class)
public abstract class ApiTest {

    @AfterEach
    void letTimeRunAsItDoes() {
        TestClock.reset();
    }
}
