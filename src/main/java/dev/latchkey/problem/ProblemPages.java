package dev.latchkey.problem;

import dev.latchkey.platform.Problem;
import dev.latchkey.platform.ProblemSender;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The pages to which the types of problems lead, with this server's host in place of ours: a Latchkey may be cut off from us. */
@ApplicationScoped
class ProblemPages {

    /** To another page of the documentation, which is not here. */
    private static final Pattern LINK = Pattern.compile("\\[([^]]+)]\\([^)]+\\)");

    private final Map<String, KnownProblem> known =
            KnownProblem.list().stream().collect(Collectors.toMap(KnownProblem::name, Function.identity()));

    private final ProblemSender refusals;

    ProblemPages(ProblemSender refusals) {
        this.refusals = refusals;
    }

    void register(@Observes Router router) {
        router.get("/problems/:name").handler(this::show);
    }

    private void show(RoutingContext context) {
        var problem = known.get(context.pathParam("name"));
        if (problem == null) {
            refusals.send(Problem.notFound("not_found", "There is nothing here"), context.request());
            return;
        }
        var page = LINK.matcher(problem.page()).replaceAll("$1");
        var sent = context.response()
                .putHeader(HttpHeaders.CONTENT_TYPE, "text/plain; charset=utf-8")
                .end(page);
    }
}
