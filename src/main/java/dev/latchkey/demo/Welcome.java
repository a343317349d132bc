package dev.latchkey.demo;

import org.eclipse.microprofile.config.Config;

/** What somebody needs to know who has just started Latchkey to try it. */
final class Welcome {

    private Welcome() {}

    /** On the console and not in the log: the service key is a secret, if only a demo's. */
    static void print(Config config, String serviceKey) {
        var url = "http://localhost:" + config.getValue("quarkus.http.port", int.class);
        System.out.printf("""

                Latchkey answers at %s
                  Dashboard   %s/dashboard
                  Sign in     owner@standard.test with the password latchkey-demo, or admin@… or operator@latchkey.test;
                              also owner@soapnote.test, …@soundpiece.test, …@notedx.test, …@soshia.test, …@soon.test
                  Service key %s
                  Try         curl -s %s/auth/login -H 'Content-Type: application/json' \\
                                -d '{"email":"owner@standard.test","password":"latchkey-demo"}'

                """, url, url, serviceKey, url);
    }
}
