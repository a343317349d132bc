package dev.latchkey.person;

import dev.latchkey.keyspace.SecretText;
import dev.latchkey.testing.TestClock;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.vertx.VertxContextSupport;
import java.security.SecureRandom;

/** A session of a browser that began without a password: bcrypt takes its time, and dozens of tests are signed in. */
public final class BegunSession {

    private BegunSession() {}

    /** What the cookie of somebody who is known by this address has in it. */
    public static String of(String email) {
        var secret = SecretText.issue(BrowserSessions.PREFIX, new SecureRandom());
        try {
            return VertxContextSupport.subscribeAndAwait(() -> Panache.withTransaction(() -> Person.findByEmail(email)
                    .chain(person -> BrowserSession.of(secret.digest(), person.id, new TestClock().instant())
                            .persist()
                            .replaceWith(secret::reveal))));
        } catch (Throwable e) {
            throw new IllegalStateException("no session of " + email, e);
        }
    }
}
