package dev.latchkey.dashboard.keys;

import dev.latchkey.key.Issued;
import dev.latchkey.keyspace.Keyspace;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A secret for the one page that shows it, and the lines by which programs use it: they read it from their environment,
 * because what stands in code ends up where others read it (S1.3).
 *
 * @param text null where a repeated request can no longer be given it
 * @param variable what the environment calls it
 * @param username who must present it; null where keys are bound to nobody
 * @param recoverable whether the keyspace keeps it, so that owners can see it again
 */
public record NewSecret(
        @Nullable String text, String variable, @Nullable String username, boolean recoverable) {

    /** Keyspaces whose names say nothing to whoever reads the variable. */
    private static final Set<String> OUR_OWN = Set.of("standard", Keyspace.SERVICE);

    private static final String ADDRESS = "https://api.example.com/v1/hello";

    static NewSecret of(Issued issued, Keyspace keyspace) {
        return of(issued.secret(), keyspace, issued.key().username());
    }

    static NewSecret of(@Nullable String secret, Keyspace keyspace, @Nullable String username) {
        return new NewSecret(secret, variable(keyspace.name()), username, keyspace.recoverable());
    }

    private static String variable(String keyspace) {
        if (OUR_OWN.contains(keyspace)) {
            return "LATCHKEY_API_KEY";
        }
        var name = keyspace.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_");
        return (Character.isDigit(name.charAt(0)) ? "_" + name : name) + "_API_KEY";
    }

    /** A line of a {@code .env} file, which shells read as well. */
    public String env() {
        return variable + "=" + text;
    }

    public String curl() {
        var user = username == null ? "" : " \\\n  -H 'X-Username: " + username.replace("'", "'\\''") + "'";
        return ". ./.env\ncurl " + ADDRESS + " \\\n  -H \"Authorization: Bearer $" + variable + "\"" + user;
    }

    public String node() {
        var user = username == null ? "" : "\n    \"X-Username\": " + quoted(username) + ",";
        return """
                // node --env-file=.env hello.mjs
                const reply = await fetch("%s", {
                  headers: {
                    Authorization: `Bearer ${process.env.%s}`,%s
                  },
                });
                console.log(reply.status, await reply.text());""".formatted(ADDRESS, variable, user);
    }

    public String python() {
        var user = username == null ? "" : "\n    \"X-Username\": " + quoted(username) + ",";
        return """
                # set -a; . ./.env; set +a; python3 hello.py
                import os
                from urllib.request import Request, urlopen

                request = Request("%s", headers={
                    "Authorization": "Bearer " + os.environ["%s"],%s
                })
                with urlopen(request) as reply:
                    print(reply.status, reply.read().decode())""".formatted(ADDRESS, variable, user);
    }

    /** As JavaScript and Python both read it; it has no control characters. */
    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    /** Never the secret: this may end up in logs. */
    @Override
    public String toString() {
        return "NewSecret[" + variable + "]";
    }
}
