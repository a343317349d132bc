package dev.latchkey.leak;

import dev.latchkey.platform.ApiDescription;
import dev.latchkey.platform.KnownCallersOnly;
import dev.latchkey.platform.Page;
import dev.latchkey.platform.PageRequest;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Which secrets of an account others can read. */
@Path("/v1/accounts") // as AccountResource: with a path of its own a wrong method would be a 404
@KnownCallersOnly
@SecurityRequirement(name = ApiDescription.SESSION)
@SecurityRequirement(name = ApiDescription.SERVICE_KEY)
@Tag(name = "Leaks")
public class AccountLeakResource {

    private final LeakReports reports;

    AccountLeakResource(LeakReports reports) {
        this.reports = reports;
    }

    /** Newest first. */
    @GET
    @Path("/{account}/leaks")
    @Operation(summary = "List the leaks of an account")
    public Uni<Page<LeakView>> list(UUID account, @BeanParam PageRequest page) {
        return reports.page(account, page);
    }
}
