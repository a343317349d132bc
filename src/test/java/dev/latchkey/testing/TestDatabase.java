package dev.latchkey.testing;

import dev.latchkey.demo.EmbeddedDatabase;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;

/** A fresh PostgreSQL and the operator that tests act as. */
public class TestDatabase implements QuarkusTestResourceLifecycleManager {

    public static final String OPERATOR = "operator@latchkey.test";
    public static final String PASSWORD = "correct horse battery";

    @Override
    public Map<String, String> start() {
        try {
            var settings = new HashMap<>(EmbeddedDatabase.start(EmbeddedPostgres.builder()));
            settings.put("latchkey.operator.email", OPERATOR);
            settings.put("latchkey.operator.password", PASSWORD);
            return settings;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Nothing to do: it stops with the JVM, after the application has closed its connections. */
    @Override
    public void stop() {}
}
