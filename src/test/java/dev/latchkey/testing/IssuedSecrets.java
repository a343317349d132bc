package dev.latchkey.testing;

import io.restassured.RestAssured;
import io.restassured.filter.Filter;
import io.restassured.filter.FilterContext;
import io.restassured.response.Response;
import io.restassured.specification.FilterableRequestSpecification;
import io.restassured.specification.FilterableResponseSpecification;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/**
 * Writes down, apart from the logs, every secret that a test is given by the API: keys, session and refresh tokens, signing
 * secrets, session cookies. {@link SecretsInLogs} looks for them once all tests have run.
 */
public final class IssuedSecrets implements Filter {

    private static final Pattern MEMBER =
            Pattern.compile("\"(?:key|api_?[kK]ey|fullKey|id_token|refresh_token|secret)\"\\s*:\\s*\"([^\"]{20,})\"");

    private static final Path FILE =
            TestLogs.FOLDER.resolve("issued-" + ProcessHandle.current().pid() + ".secrets");

    private static final Set<String> KNOWN = ConcurrentHashMap.newKeySet();

    private static final Filter ONLY = new IssuedSecrets();

    private IssuedSecrets() {}

    /** From now on, in this JVM. */
    public static void noteThem() {
        if (!RestAssured.filters().contains(ONLY)) {
            RestAssured.filters(ONLY);
        }
    }

    @Override
    public Response filter(
            FilterableRequestSpecification request, FilterableResponseSpecification expected, FilterContext context) {
        var response = context.next(request, expected);
        if (response.getStatusCode() < 300) {
            MEMBER.matcher(response.asString()).results().forEach(found -> note(found.group(1)));
        }
        response.getCookies().values().stream()
                .filter(value -> value.length() >= 20)
                .forEach(IssuedSecrets::note);
        return response;
    }

    /** Writes down one that came in another way. */
    public static void note(String secret) {
        if (KNOWN.add(secret)) {
            try {
                Files.createDirectories(FILE.getParent());
                Files.writeString(FILE, secret + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
