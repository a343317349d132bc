package dev.latchkey.platform;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import io.quarkiverse.resteasy.problem.ExceptionMapperBase;
import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.ws.rs.ext.Provider;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Collectors;

/** Bodies that are no JSON, or not the JSON we asked for; said without the parser's words, which quote the body. */
final class JsonErrors {

    private JsonErrors() {}

    static HttpProblem problem(JsonProcessingException error) {
        if (error instanceof UnrecognizedPropertyException unknown) {
            var name = unknown.getPropertyName();
            return Problem.isHarmless(name)
                    ? Problem.invalid(pointer(unknown), "is not a field that this call has")
                    : Problem.invalid(pointerToParent(unknown), "has a field that this call does not have");
        }
        if (error instanceof JsonMappingException mapping && !(error.getCause() instanceof JsonProcessingException)) {
            return Problem.invalid(pointer(mapping), expectation(mapping));
        }
        var location = error.getLocation();
        return Problem.badRequest(
                "malformed_json",
                "The body is not JSON, or names a field twice"
                        + (location == null
                                ? ""
                                : ": line " + location.getLineNr() + ", column " + location.getColumnNr()));
    }

    private static String expectation(JsonMappingException error) {
        var type = error instanceof MismatchedInputException mismatch ? mismatch.getTargetType() : null;
        if (type == null) {
            return "must be one JSON object";
        }
        if (type.isEnum()) {
            return "must be one of "
                    + Arrays.stream(type.getEnumConstants())
                            .map(constant -> constant.toString().toLowerCase(Locale.ROOT))
                            .collect(Collectors.joining(", "));
        }
        return "must be " + noun(type);
    }

    private static String noun(Class<?> type) {
        if (type == String.class) {
            return "a text without NUL characters";
        }
        if (type == Instant.class) {
            return "a date and time in UTC such as 2030-01-31T12:00:00Z";
        }
        if (type == UUID.class) {
            return "an id";
        }
        if (Collection.class.isAssignableFrom(type)) {
            return "a list";
        }
        if (type == boolean.class || type == Boolean.class) {
            return "true or false";
        }
        return type.isPrimitive() || Number.class.isAssignableFrom(type) ? "a number" : "an object";
    }

    private static String pointer(JsonMappingException error) {
        return pointer(error.getPath());
    }

    private static String pointerToParent(JsonMappingException error) {
        var path = error.getPath();
        return pointer(path.subList(0, path.size() - 1));
    }

    /** As far as its names are ours, or could be. */
    private static String pointer(List<JsonMappingException.Reference> path) {
        return path.stream()
                .map(step -> step.getFieldName() == null ? Integer.toString(step.getIndex()) : step.getFieldName())
                .takeWhile(Problem::isHarmless)
                .map(step -> "/" + step)
                .collect(Collectors.joining());
    }

    /** The framework has a mapper of its own for these, with an empty body. */
    @Provider
    static final class MismatchMapper extends ExceptionMapperBase<MismatchedInputException> {

        @Override
        protected HttpProblem toProblem(MismatchedInputException error) {
            return problem(error);
        }
    }
}
