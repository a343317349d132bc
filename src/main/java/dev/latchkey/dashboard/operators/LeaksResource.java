package dev.latchkey.dashboard.operators;

import dev.latchkey.account.Accounts;
import dev.latchkey.dashboard.DashboardPage;
import dev.latchkey.dashboard.Frame;
import dev.latchkey.dashboard.Frame.Tab;
import dev.latchkey.dashboard.Frames;
import dev.latchkey.dashboard.Replies;
import dev.latchkey.dashboard.SignedInPage;
import dev.latchkey.leak.LeakReports;
import dev.latchkey.leak.LeakView;
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
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** Secrets of all accounts that others can read; for operators. */
@Path("/dashboard/leaks")
@DashboardPage
@SignedInPage
@Produces(MediaType.TEXT_HTML)
public class LeaksResource {

    private final Frames frames;
    private final LeakReports reports;
    private final Accounts accounts;

    LeaksResource(Frames frames, LeakReports reports, Accounts accounts) {
        this.frames = frames;
        this.reports = reports;
        this.accounts = accounts;
    }

    /**
     * Reports, of one account or of all.
     *
     * @param names what the accounts are called, where it is about all
     * @param later whether it is not the first page
     */
    @CheckedTemplate(basePath = "dashboard/operators", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    record LeaksPage(Frame frame, Page<LeakView> leaks, Map<UUID, String> names, boolean later)
            implements TemplateInstance {}

    @GET
    @Operation(hidden = true)
    public Uni<Response> list(@BeanParam PageRequest page, @RestQuery @Nullable String cursor) {
        return frames.forOperators(Tab.LEAKS)
                .chain(frame -> reports.pageOfAll(page)
                        .chain(found -> accounts.names(found.items().stream()
                                        .map(LeakView::accountId)
                                        .collect(Collectors.toSet()))
                                .map(names -> new LeaksPage(frame, found, names, cursor != null))))
                .chain(Replies::page);
    }
}
