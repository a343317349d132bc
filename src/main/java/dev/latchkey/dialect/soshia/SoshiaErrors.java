package dev.latchkey.dialect.soshia;

import dev.latchkey.dialect.Dialects;
import dev.latchkey.platform.ErrorShape;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Refusals as SoshiaConnect documents them: the same words for whatever is a 401 or a 403 (S4.22, S4.23). */
@ApplicationScoped
class SoshiaErrors implements ErrorShape {

    private static final List<String> PATHS = List.of(
            "/" + SoshiaResource.KEYS,
            "/" + SoshiaResource.USAGE,
            ApiPrefix.PREFIX + "/" + SoshiaResource.KEYS,
            ApiPrefix.PREFIX + "/" + SoshiaResource.USAGE,
            ApiPrefix.PREFIX + "/auth/refresh");

    private final Dialects dialects;

    SoshiaErrors(Dialects dialects) {
        this.dialects = dialects;
    }

    @RegisterForReflection
    record SoshiaError(boolean success, String message) {}

    @Override
    public String keyspace() {
        return SoshiaResource.KEYSPACE;
    }

    @Override
    public List<String> paths() {
        return dialects.soshia() ? PATHS : List.of();
    }

    @Override
    public SoshiaError body(HttpProblem problem) {
        return new SoshiaError(false, messageOf(problem));
    }

    private static String messageOf(HttpProblem problem) {
        return switch (problem.getStatusCode()) {
            case 401 -> "Invalid or missing authentication";
            case 403 -> "Insufficient permissions";
            default -> problem.getDetail();
        };
    }
}
