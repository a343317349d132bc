package dev.latchkey.testing;

import dev.latchkey.demo.EmbeddedDatabase;
import dev.latchkey.platform.OwnDatabase;
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

    /** PostgreSQL lets everybody in and does not ask for it; in a log it would be found. */
    private static final String OF_THE_DATABASE = "password-of-the-tests-database";

    @Override
    public Map<String, String> start() {
        try {
            var settings = new HashMap<>(EmbeddedDatabase.start(EmbeddedPostgres.builder()));
            settings.put("latchkey.operator.email", OPERATOR);
            settings.put("latchkey.operator.password", PASSWORD);
            settings.put(OwnDatabase.PASSWORD, OF_THE_DATABASE);
            IssuedSecrets.note(PASSWORD);
            IssuedSecrets.note(OF_THE_DATABASE);
            return settings;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Nothing to do: it stops with the JVM, after the application has closed its connections. */
    @Override
    public void stop() {}
}
