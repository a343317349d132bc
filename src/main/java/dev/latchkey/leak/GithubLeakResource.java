package dev.latchkey.leak;

import dev.latchkey.platform.ApiErrors;
import dev.latchkey.platform.BodyLimit;
import dev.latchkey.platform.Caller;
import dev.latchkey.platform.CurrentCaller;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.stream.IntStream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.extensions.Extension;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestHeader;
import org.jspecify.annotations.Nullable;

/** Where GitHub's secret scanning reports keys that it found in public (S2.10). */
@Path("/v1/leaks")
@Tag(name = "Leaks")
public class GithubLeakResource {

    private static final String REPORTER = "github";

    /** A list of some thousand matches. */
    private static final long LARGEST = 1024 * 1024;

    private final LeakConfig config;
    private final LargeBodies large;
    private final GithubBody bodies;
    private final LeakIntake intake;
    private final CurrentCaller caller;

    GithubLeakResource(
            LeakConfig config, LargeBodies large, GithubBody bodies, LeakIntake intake, CurrentCaller caller) {
        this.config = config;
        this.large = large;
        this.bodies = bodies;
        this.intake = intake;
        this.caller = caller;
    }

    /** Where GitHub is not answered, nobody needs to send so much. */
    @Produces
    @Singleton
    static BodyLimit limit(LeakConfig config) {
        return new BodyLimit("/v1/leaks/github", config.github().enabled() ? LARGEST : BodyLimit.USUAL);
    }

    /**
     * Takes GitHub's matches, at most 1 MiB of them, signed as its secret scanning partner program has it, and says of each
     * whether it is a key. 404 unless an operator has switched it on.
     */
    @POST
    @Path("/github")
    @Operation(summary = "Report keys that GitHub has found")
    @Consumes(MediaType.APPLICATION_JSON)
    @Extension(name = ApiErrors.ALSO, value = "404")
    @RequestBody(
            required = true,
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = GithubMatch[].class)))
    public Uni<List<GithubMatch.Feedback>> report(
            @Nullable @RestHeader("Github-Public-Key-Identifier") String keyId,
            @Nullable @RestHeader("Github-Public-Key-Signature") String signature,
            @Context RoutingContext request) {
        if (!config.github().enabled()) {
            throw new NotFoundException();
        }
        if (keyId == null || signature == null) {
            throw GithubBody.unsigned();
        }
        return take(keyId, signature, request);
    }

    private Uni<List<GithubMatch.Feedback>> take(String keyId, String signature, RoutingContext request) {
        return large.read(
                request, LARGEST, body -> bodies.read(keyId, signature, body).chain(this::take));
    }

    private Uni<List<GithubMatch.Feedback>> take(List<GithubMatch.Read> matches) {
        caller.set(new Caller.Self(), null);
        return intake.take(matches.stream().map(GithubMatch.Read::finding).toList(), REPORTER)
                .map(answer -> IntStream.range(0, matches.size())
                        .mapToObj(i -> matches.get(i)
                                .feedback(Label.of(answer.reports().get(i))))
                        .toList());
    }
}
