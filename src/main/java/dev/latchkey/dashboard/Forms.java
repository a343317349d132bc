package dev.latchkey.dashboard;

import dev.latchkey.platform.Problem;
import dev.latchkey.platform.Violations;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.Validator;
import java.util.function.Function;
import java.util.function.Supplier;

/** Holds what a form asks for to the rules that the API's bodies have. */
@ApplicationScoped
public class Forms {

    private static final int OVERTAKEN = 412;

    private final Validator validator;

    Forms(Validator validator) {
        this.validator = validator;
    }

    /** The same; 400 names the fields that break a constraint. */
    public <T> T valid(T wanted) {
        var broken = validator.validate(wanted);
        if (!broken.isEmpty()) {
            throw Violations.problem(new ConstraintViolationException(broken));
        }
        return wanted;
    }

    /**
     * Does what a form asks for; where it is refused, {@code again} shows the form with the reasons. Only a refusal that
     * concerns what was entered is shown so: who may not do it at all, or asks for what is not there, gets an error page.
     */
    public static <T> Uni<T> submit(Supplier<Uni<T>> change, Function<HttpProblem, Uni<T>> again) {
        return Uni.createFrom()
                .deferred(change::get)
                .onFailure(HttpProblem.class)
                .recoverWithUni(failure -> {
                    var problem = (HttpProblem) failure;
                    return isAboutEntries(problem)
                            ? again.apply(problem)
                            : Uni.createFrom().failure(problem);
                });
    }

    /** Whether somebody else has changed it since the form was shown. */
    public static boolean isOvertaken(HttpProblem problem) {
        return problem.getStatusCode() == OVERTAKEN;
    }

    private static boolean isAboutEntries(HttpProblem problem) {
        return switch (problem.getStatusCode()) {
            case 400, 402, 409, OVERTAKEN, 422 -> true;
            case 403 -> Problem.codeOf(problem).startsWith("account_"); // by its status, which may be another one soon
            default -> false;
        };
    }
}
