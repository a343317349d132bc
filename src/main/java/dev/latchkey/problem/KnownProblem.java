package dev.latchkey.problem;

import dev.latchkey.platform.BundledText;
import dev.latchkey.platform.Problem;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A refusal in words: with which statuses it comes, what it says, why, and what to do. */
record KnownProblem(String code, List<Integer> statuses, String detail, String cause, String remedy) {

    private static final String SOURCE = "problems.txt";

    private static final Pattern ENTRY = Pattern.compile(
            "^(\\d{3}(?:,\\d{3})*) ([a-z_]+)\\ndetail: (.+)\\ncause: (.+)\\nremedy: (.+)$", Pattern.MULTILINE);

    /** As the server says them, too. */
    private static final Map<Integer, String> TITLES = Map.ofEntries(
            Map.entry(400, "Bad request"),
            Map.entry(401, "Unauthorized"),
            Map.entry(402, "Payment required"),
            Map.entry(403, "Forbidden"),
            Map.entry(404, "Not found"),
            Map.entry(405, "Method not allowed"),
            Map.entry(406, "Not acceptable"),
            Map.entry(408, "Request timeout"),
            Map.entry(409, "Conflict"),
            Map.entry(412, "Precondition failed"),
            Map.entry(413, "Content too large"),
            Map.entry(415, "Unsupported media type"),
            Map.entry(422, "Unprocessable content"),
            Map.entry(429, "Too many requests"),
            Map.entry(500, "Internal error"),
            Map.entry(503, "Unavailable"));

    /** All of them, in the order of their statuses and codes. */
    static List<KnownProblem> list() {
        return ENTRY.matcher(BundledText.read(SOURCE))
                .results()
                .map(found -> new KnownProblem(
                        found.group(2),
                        Stream.of(found.group(1).split(","))
                                .map(Integer::valueOf)
                                .toList(),
                        found.group(3),
                        found.group(4),
                        found.group(5)))
                .toList();
    }

    /** The last segment of its type. */
    String name() {
        return code.replace('_', '-');
    }

    String title() {
        return Objects.requireNonNull(TITLES.get(statuses.get(0)));
    }

    /** The page about it, in Markdown. */
    String page() {
        var status = statuses.stream().map(String::valueOf).collect(Collectors.joining(" or "));
        return """
                # `%s`

                **%s %s**

                %s

                ## What to do

                %s

                ## An example

                ```json
                %s
                ```
                """.formatted(code, status, title(), cause, remedy, example().encodePrettily());
    }

    private JsonObject example() {
        var example = new JsonObject()
                .put("type", Problem.typeOf(code).toString())
                .put("status", statuses.get(0))
                .put("title", title())
                .put("detail", detail)
                .put("instance", "urn:uuid:d6ad0efd-1b14-434b-9ee1-d3b36252fb5f")
                .put("code", code);
        return switch (code) {
            case "invalid_request" -> example.put("errors", new JsonArray().add(wrongName()));
            case "rate_limited" ->
                example.put("type", Problem.QUOTA_EXCEEDED.toString())
                        .put("violated-policies", new JsonArray().add("requests"));
            default -> example;
        };
    }

    private JsonObject wrongName() {
        var parts = detail.split(" ", 2);
        return new JsonObject().put("pointer", parts[0]).put("detail", parts[1]);
    }
}
