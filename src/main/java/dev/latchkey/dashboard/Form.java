package dev.latchkey.dashboard;

import dev.latchkey.platform.IfMatch;
import dev.latchkey.platform.Problem;
import dev.latchkey.platform.Problem.FieldError;
import dev.latchkey.platform.Versioned;
import io.quarkiverse.resteasy.problem.HttpProblem;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What somebody has entered, and what is wrong with it: shown again beside what they entered.
 *
 * @param values of each field, by its name in the page, which is its name in the API
 * @param errors why a field was refused, by its name
 * @param error what is wrong with the whole, or with a field that the page does not have; null where nothing is
 */
public record Form(
        Map<String, List<String>> values,
        Map<String, String> errors,
        @Nullable String error) {

    /** The name of the hidden field that makes sending a form twice the same as once. */
    private static final String ONCE = "once";

    /** The name of the one that says what somebody has seen before they changed it. */
    private static final String VERSION = "version";

    public static final Form EMPTY = new Form(Map.of(), Map.of(), null);

    /** What a browser has sent; 400 for a NUL, which no browser types and PostgreSQL cannot store. */
    public static Form of(Map<String, List<String>> sent) {
        if (sent.values().stream().flatMap(List::stream).anyMatch(value -> value.indexOf(0) >= 0)) {
            throw unreadable();
        }
        return new Form(Map.copyOf(sent), Map.of(), null);
    }

    static HttpProblem unreadable() {
        return Problem.badRequest("invalid_text", "A field has something in it that cannot be read");
    }

    /** What is there already, for a form that changes it. */
    public static Form with(Map<String, List<String>> values) {
        return new Form(values, Map.of(), null);
    }

    /** The same with what the refusal says; a refusal of {@code /allowed_ips/2} belongs to the field {@code allowed_ips}. */
    public Form refused(HttpProblem problem) {
        var byField = new HashMap<String, String>();
        Problem.errorsOf(problem)
                .forEach(wrong -> fieldOf(wrong).ifPresent(field -> byField.putIfAbsent(field, told(wrong))));
        return new Form(keptAfter(problem), byField, byField.isEmpty() ? problem.getDetail() : null);
    }

    /** What was sent, without what would have the form refused for ever: it gets another one when it is shown again. */
    private Map<String, List<String>> keptAfter(HttpProblem problem) {
        var kept = new HashMap<>(values);
        if (Forms.isOvertaken(problem)) {
            kept.remove(VERSION);
        } else if (Problem.codeOf(problem).equals("idempotency_key_reused")) {
            kept.remove(ONCE);
        }
        return kept;
    }

    private static Optional<String> fieldOf(FieldError wrong) {
        return Optional.ofNullable(wrong.pointer())
                .filter(pointer -> pointer.startsWith("#/"))
                .map(pointer -> pointer.substring(2).split("/", 2)[0])
                .or(() -> Optional.ofNullable(wrong.parameter()));
    }

    private static String told(FieldError wrong) {
        var detail = wrong.detail();
        return detail.isEmpty() ? detail : Character.toUpperCase(detail.charAt(0)) + detail.substring(1);
    }

    /** The one value of a field; empty where it has none. */
    public String value(String name) {
        return values(name).stream().findFirst().orElse("");
    }

    public List<String> values(String name) {
        return values.getOrDefault(name, List.of());
    }

    /** Whether a checkbox or an option is chosen. */
    public boolean has(String name, String value) {
        return values(name).contains(value);
    }

    /** Null where nothing is wrong with the field. */
    public @Nullable String error(String name) {
        return errors.get(name);
    }

    /** As the API takes it: nothing where nothing was entered. */
    public @Nullable String textOrNull(String name) {
        var text = value(name).strip();
        return text.isEmpty() ? null : text;
    }

    /** The lines of a large field that have something in them. */
    public List<String> lines(String name) {
        return value(name)
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .toList();
    }

    /**
     * For which version a change is meant: the one whose tag the page had in its hidden field {@code version}. A form without
     * the field has shown no version, and is meant for whichever there is.
     */
    public IfMatch meant() {
        return new IfMatch(textOrNull(VERSION));
    }

    /** For that field: the version that was seen first, not one that came while the entries were put right. */
    public String tag(Versioned shown) {
        return Objects.requireNonNullElseGet(textOrNull(VERSION), shown::tag);
    }

    /** For the hidden field {@code once}. */
    public String onceKey() {
        var sent = value(ONCE);
        return sent.isEmpty() ? UUID.randomUUID().toString() : sent;
    }

    /** Not what somebody has entered: it may be a password. */
    @Override
    public String toString() {
        return "Form" + values.keySet();
    }
}
