package dev.latchkey.dashboard.operators;

import dev.latchkey.dashboard.DashboardPage;
import dev.latchkey.dashboard.Frame;
import dev.latchkey.dashboard.Frame.Tab;
import dev.latchkey.dashboard.Frames;
import dev.latchkey.dashboard.Replies;
import dev.latchkey.dashboard.SignedInPage;
import dev.latchkey.person.SignInEvent;
import dev.latchkey.person.SignInLog;
import dev.latchkey.person.SignInView;
import dev.latchkey.platform.Page;
import dev.latchkey.platform.PageRequest;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** Who signed in and who tried to; for operators. */
@Path("/dashboard/sign-ins")
@DashboardPage
@SignedInPage
@Produces(MediaType.TEXT_HTML)
public class SignInsResource {

    private static final List<String> EVENTS =
            Stream.of(SignInEvent.values()).map(SignInEvent::text).toList();

    private final Frames frames;
    private final SignInLog log;

    SignInsResource(Frames frames, SignInLog log) {
        this.frames = frames;
        this.log = log;
    }

    /**
     * @param event the one that is shown, or empty for all
     * @param query of its other pages
     * @param later whether it is not the first page
     */
    @CheckedTemplate(basePath = "dashboard/operators", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    record SignInsPage(
            Frame frame, Page<SignInView> signIns, List<String> events, String event, String query, boolean later)
            implements TemplateInstance {}

    @GET
    @Operation(hidden = true)
    public Uni<Response> list(
            @RestQuery @Nullable String event, @BeanParam PageRequest page, @RestQuery @Nullable String cursor) {
        var shown = event == null ? "" : event;
        return frames.forOperators(Tab.SIGN_INS)
                .chain(frame -> log.page(shown.isEmpty() ? null : shown, page)
                        .map(found ->
                                new SignInsPage(frame, found, EVENTS, shown, "event=" + shown + "&", cursor != null)))
                .chain(Replies::page);
    }
}
