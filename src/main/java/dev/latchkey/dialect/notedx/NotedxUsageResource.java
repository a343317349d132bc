package dev.latchkey.dialect.notedx;

import dev.latchkey.account.AccountView;
import dev.latchkey.dialect.DialectAccounts;
import dev.latchkey.dialect.notedx.NotedxErrors.NotedxError;
import dev.latchkey.dialect.notedx.NotedxUsage.Billing;
import dev.latchkey.platform.ApiDescription;
import dev.latchkey.platform.QueryParameter;
import dev.latchkey.usage.MonthlyUsage;
import dev.latchkey.verification.SignedInOnly;
import io.quarkus.resteasy.reactive.server.EndpointDisabled;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.time.Clock;
import java.time.YearMonth;
import java.time.ZoneOffset;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** How the keys of the caller's account are used. */
@Path(Notedx.USER)
@SignedInOnly
@EndpointDisabled(name = Notedx.SWITCH, stringValue = "false")
@SecurityRequirement(name = ApiDescription.SESSION)
@APIResponse(responseCode = "200", description = "OK")
@APIResponse(
        responseCode = "default",
        description = "Refused",
        content = @Content(mediaType = "application/json", schema = @Schema(implementation = NotedxError.class)))
@Tag(name = Notedx.TAG)
public class NotedxUsageResource {

    private final DialectAccounts accounts;
    private final MonthlyUsage usage;
    private final Clock clock;

    NotedxUsageResource(DialectAccounts accounts, MonthlyUsage usage, Clock clock) {
        this.accounts = accounts;
        this.usage = usage;
        this.clock = clock;
    }

    /** Of these months, such as {@code 2026-11}, both included. One that is not given is the current one (UTC). */
    @GET
    @Path("/usage")
    @Operation(summary = "Read the usage by month")
    public Uni<NotedxUsage> get(
            @Nullable @RestHeader(DialectAccounts.HEADER) String account,
            @RestQuery("start_month") @Nullable String startMonth,
            @RestQuery("end_month") @Nullable String endMonth) {
        var current = YearMonth.from(clock.instant().atOffset(ZoneOffset.UTC));
        var first = QueryParameter.month("start_month", startMonth).orElse(current);
        var last = QueryParameter.month("end_month", endMonth).orElse(current);
        return accounts.findOwn(Notedx.KEYSPACE, account).chain(found -> count(found, first, last, current));
    }

    private Uni<NotedxUsage> count(AccountView account, YearMonth first, YearMonth last, YearMonth current) {
        return usage.count(account.id(), first, last)
                .map(jobs -> NotedxUsage.of(first, last, jobs, Billing.of(current, account.status())));
    }
}
