package dev.latchkey.testing;

import io.restassured.RestAssured;
import io.restassured.filter.Filter;
import io.restassured.filter.FilterContext;
import io.restassured.response.Response;
import io.restassured.specification.FilterableRequestSpecification;
import io.restassured.specification.FilterableResponseSpecification;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/**
 * Writes down, apart from the logs, every secret that a test is given by the API or sends to it: keys, session and refresh
 * tokens, signing secrets, session cookies; passwords, Basic credentials, the paths of webhook endpoints. What the
 * application is configured with is told by {@link #note}. {@link SecretsInLogs} looks for all of it once all tests have run.
 */
public final class IssuedSecrets implements Filter {

    private static final Pattern GIVEN =
            Pattern.compile("\"(?:key|api_?[kK]ey|fullKey|id_token|refresh_token|secret)\"\\s*:\\s*\"([^\"]{20,})\"");

    /** Also the wrong ones: those are mostly right somewhere else. */
    private static final Pattern PASSWORD_NAME = Pattern.compile("(?i)\\w*password");

    private static final Pattern PASSWORD =
            Pattern.compile("\"" + PASSWORD_NAME.pattern() + "\"\\s*:\\s*\"((?:[^\"\\\\]|\\\\.)+)\"");

    private static final Pattern URL = Pattern.compile("\"(?:url|webhook_\\w+)\"\\s*:\\s*\"(https?://[^\"]+)\"");

    /** What of a URL is long enough to be somebody's secret. */
    private static final Pattern URL_TOKEN = Pattern.compile("(?<=[/=])[\\w.~-]{16,}");

    private static final Pattern KEY_IN_SET = Pattern.compile("\"value\"\\s*:\\s*\"([^\"]+)\"");

    private static final String BASIC = "Basic ";

    private static final Path FILE = Path.of("issued-" + ProcessHandle.current().pid() + ".secrets");

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
        noteSent(request);
        var response = context.next(request, expected);
        if (response.getStatusCode() < 300) {
            noteAll(GIVEN, response.asString());
        }
        response.getCookies().values().stream()
                .filter(value -> value.length() >= 20)
                .forEach(IssuedSecrets::note);
        return response;
    }

    private static void noteSent(FilterableRequestSpecification request) {
        var credential = request.getHeaders().getValue("Authorization");
        if (credential != null && credential.startsWith(BASIC)) {
            note(credential.substring(BASIC.length()));
        }
        // Texts, it says; but where a name was given twice the value is a list.
        Map<String, ?> form = request.getFormParams();
        form.forEach((name, value) -> {
            if (PASSWORD_NAME.matcher(name).matches()) {
                note(String.valueOf(value));
            } else if (name.equals("url")) {
                noteUrl(String.valueOf(value));
            }
        });
        if (request.getBody() instanceof String body) {
            noteAll(PASSWORD, body);
            if (request.getDerivedPath().contains("webhook")) {
                URL.matcher(body).results().forEach(found -> noteUrl(found.group(1)));
            }
        }
    }

    private static void noteAll(Pattern pattern, String text) {
        pattern.matcher(text).results().forEach(found -> note(found.group(1)));
    }

    private static void noteUrl(String url) {
        var authority = url.indexOf('/', url.indexOf("//") + 2);
        if (authority > 0) {
            URL_TOKEN.matcher(url.substring(authority)).results().forEach(found -> note(found.group()));
        }
    }

    /** What of {@code name=value} is secret: a password, the keys in a file of them. */
    static void noteSetting(String setting) throws IOException {
        var value = setting.substring(setting.indexOf('=') + 1);
        if (setting.contains("password=")) {
            note(value);
        } else if (setting.contains("keyset-file=") && Files.exists(Path.of(value))) {
            noteKeyset(Files.readString(Path.of(value)));
        }
    }

    static void noteKeyset(String keyset) {
        noteAll(KEY_IN_SET, keyset);
    }

    /** Writes down one that came in another way. */
    public static void note(String secret) {
        if (KNOWN.add(secret)) {
            TestLogs.append(FILE, secret);
        }
    }
}
