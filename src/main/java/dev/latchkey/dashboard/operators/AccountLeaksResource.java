package dev.latchkey.dashboard.operators;

import dev.latchkey.dashboard.AccountPath;
import dev.latchkey.dashboard.DashboardPage;
import dev.latchkey.dashboard.Frame.Tab;
import dev.latchkey.dashboard.Frames;
import dev.latchkey.dashboard.Replies;
import dev.latchkey.dashboard.SignedInPage;
import dev.latchkey.dashboard.operators.LeaksResource.LeaksPage;
import dev.latchkey.leak.LeakReports;
import dev.latchkey.platform.PageRequest;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** Which secrets of an account others can read; for whoever may see its keys. */
@Path(AccountPath.ANY + "/leaks")
@DashboardPage
@SignedInPage
@Produces(MediaType.TEXT_HTML)
public class AccountLeaksResource {

    private final Frames frames;
    private final LeakReports reports;

    AccountLeaksResource(Frames frames, LeakReports reports) {
        this.frames = frames;
        this.reports = reports;
    }

    @GET
    @Operation(hidden = true)
    public Uni<Response> list(UUID account, @BeanParam PageRequest page, @RestQuery @Nullable String cursor) {
        return frames.in(account, Tab.ACCOUNT_LEAKS)
                .chain(frame ->
                        reports.page(account, page).map(found -> new LeaksPage(frame, found, Map.of(), cursor != null)))
                .chain(Replies::page);
    }
}
