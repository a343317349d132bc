package dev.latchkey.platform;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.latchkey.platform.Problem.FieldError;
import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.ElementKind;
import jakarta.validation.Path;
import java.util.Comparator;

/** Broken constraints as a refusal, each with the place in the request where the caller finds it. */
public final class Violations {

    private static final SnakeCaseStrategy SNAKE_CASE = new SnakeCaseStrategy();

    private Violations() {}

    public static HttpProblem problem(ConstraintViolationException violations) {
        return Problem.invalid(violations.getConstraintViolations().stream()
                .map(Violations::fieldError)
                .sorted(Comparator.comparing(FieldError::toString))
                .toList());
    }

    private static FieldError fieldError(ConstraintViolation<?> violation) {
        var pointer = new StringBuilder();
        var asItIs = hasNamesAsTheyAre(violation);
        for (var node : violation.getPropertyPath()) {
            append(node, asItIs, pointer);
        }
        return FieldError.field(pointer.toString(), violation.getMessage());
    }

    private static boolean hasNamesAsTheyAre(ConstraintViolation<?> violation) {
        var holder = violation.getLeafBean();
        return holder != null && holder.getClass().isAnnotationPresent(JsonNaming.class);
    }

    private static void append(Path.Node node, boolean asItIs, StringBuilder pointer) {
        if (node.getIndex() != null) {
            pointer.append('/').append(node.getIndex());
        }
        if (node.getKind() == ElementKind.PROPERTY) {
            pointer.append('/').append(asItIs ? node.getName() : SNAKE_CASE.translate(node.getName()));
        }
    }
}
