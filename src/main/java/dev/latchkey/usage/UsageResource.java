package dev.latchkey.usage;

import dev.latchkey.platform.ApiDescription;
import dev.latchkey.platform.Csv;
import dev.latchkey.platform.KnownCallersOnly;
import dev.latchkey.platform.Page;
import dev.latchkey.platform.PageRequest;
import dev.latchkey.usage.UsageSummary.Stretch;
import dev.latchkey.usage.UsageSummary.StretchView;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseHeader;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** How the keys of an account are used (S4.20). */
@Path("/v1/accounts") // as AccountResource: with a path of its own a wrong method would be a 404
@KnownCallersOnly
@SecurityRequirement(name = ApiDescription.SESSION)
@SecurityRequirement(name = ApiDescription.SERVICE_KEY)
@Tag(name = "Usage")
public class UsageResource {

    private static final String USAGE = "/{account}/usage";

    private final UsageLog log;
    private final UsageSummary summary;
    private final UsageWarnings warnings;

    UsageResource(UsageLog log, UsageSummary summary, UsageWarnings warnings) {
        this.log = log;
        this.summary = summary;
        this.warnings = warnings;
    }

    /** The checks of the account's keys, counted by minute, newest first; up to ten seconds old. */
    @GET
    @Path(USAGE)
    @Operation(summary = "List or export counted checks")
    @Produces(MediaType.APPLICATION_JSON)
    public Uni<Page<UsageView>> list(UUID account, @BeanParam UsageFilter filter, @BeanParam PageRequest page) {
        return log.page(account, filter, page);
    }

    /** The same as a table, as long as it is. */
    @GET
    @Path(USAGE)
    @Operation(summary = "List or export counted checks")
    @Produces(Csv.MEDIA_TYPE + ";qs=0.5") // only for those who ask for it
    @ResponseHeader(name = HttpHeaders.CONTENT_DISPOSITION, value = "attachment; filename=usage.csv")
    public Multi<String> export(UUID account, @BeanParam UsageFilter filter) {
        return log.export(account, filter);
    }

    /** The counts added up by outcome over each minute, hour (the default) or day, oldest first. */
    @GET
    @Path(USAGE + "/summary")
    @Operation(summary = "Sum up counted checks")
    public Uni<Page<StretchView>> sum(
            UUID account,
            @BeanParam UsageFilter filter,
            @RestQuery @Parameter(description = "minute, hour or day") @Nullable String by) {
        return summary.sum(account, filter, Stretch.parse(by)).map(all -> new Page<>(all, null));
    }

    /** What in the usage of the account's keys is worth a look (S1.30, S4.21). */
    @GET
    @Path(USAGE + "/warnings")
    @Operation(summary = "List what is unusual")
    public Uni<Page<UsageWarningView>> warn(UUID account) {
        return warnings.list(account).map(all -> new Page<>(all, null));
    }
}
