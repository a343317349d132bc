package dev.latchkey.dashboard.operators;

import dev.latchkey.dashboard.DashboardPage;
import dev.latchkey.dashboard.Frame;
import dev.latchkey.dashboard.Frame.Tab;
import dev.latchkey.dashboard.Frames;
import dev.latchkey.dashboard.Replies;
import dev.latchkey.dashboard.SignedInPage;
import dev.latchkey.revocation.Replicas;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Who answers checks, and whether they are in step; for operators. */
@Path("/dashboard/replicas")
@DashboardPage
@SignedInPage
@Produces(MediaType.TEXT_HTML)
public class ReplicasResource {

    private final Frames frames;
    private final Replicas replicas;

    ReplicasResource(Frames frames, Replicas replicas) {
        this.frames = frames;
        this.replicas = replicas;
    }

    @CheckedTemplate(basePath = "dashboard/operators", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    record ReplicasPage(Frame frame, Replicas.Overview now) implements TemplateInstance {}

    @GET
    @Operation(hidden = true)
    public Uni<Response> list() {
        return frames.forOperators(Tab.REPLICAS)
                .chain(frame -> replicas.look().map(now -> new ReplicasPage(frame, now)))
                .chain(Replies::page);
    }
}
