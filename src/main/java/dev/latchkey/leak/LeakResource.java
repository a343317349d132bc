package dev.latchkey.leak;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.latchkey.key.LeakAction;
import dev.latchkey.platform.ApiDescription;
import dev.latchkey.platform.CurrentCaller;
import dev.latchkey.platform.KnownCallersOnly;
import dev.latchkey.platform.Page;
import dev.latchkey.platform.PageRequest;
import dev.latchkey.revocation.Awaited;
import dev.latchkey.revocation.Effect;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Leaks of all accounts: scanners report them with a service key, operators look. */
@Path("/v1/leaks")
@KnownCallersOnly
@SecurityRequirement(name = ApiDescription.SESSION)
@SecurityRequirement(name = ApiDescription.SERVICE_KEY)
@Tag(name = "Leaks")
public class LeakResource {

    private final LeakIntake intake;
    private final LeakReports reports;
    private final CurrentCaller caller;

    private final Vertx vertx;

    LeakResource(LeakIntake intake, LeakReports reports, CurrentCaller caller, Vertx vertx) {
        this.intake = intake;
        this.reports = reports;
        this.caller = caller;
        this.vertx = vertx;
    }

    /** A key that somebody found, where, and what kind of place that is. */
    public record FoundKey(
            @NotNull @Size(min = 1, max = 512) String key,
            @Nullable @Size(max = Finding.LONGEST_URL) String url,
            @Nullable @Size(max = 64) String source) {

        Finding finding() {
            return Finding.of(key, url, source);
        }

        @Override
        public String toString() {
            return "FoundKey";
        }
    }

    public record FoundKeys(
            @NotNull @Size(min = 1, max = 100) List<@NotNull @Valid FoundKey> leaks) {}

    /** In the order of the keys that were found, and where what was done about them holds. */
    public record AnswersView(
            List<AnswerView> leaks, @JsonUnwrapped Effect effect) implements Awaited {}

    /** Whether it is a key, and what was done when it was first reported at this url; of no key there is nothing but the label. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record AnswerView(
            Label label,
            @Nullable UUID leakId,
            @Nullable UUID keyId,
            @Nullable UUID accountId,
            @Nullable LeakAction action) {

        static AnswerView of(Optional<LeakReport> report) {
            return report.map(it -> new AnswerView(Label.of(report), it.id, it.keyId, it.accountId, it.action()))
                    .orElseGet(() -> new AnswerView(Label.of(report), null, null, null, null));
        }
    }

    /**
     * Reports keys that others can read; what their keyspaces do about it is in force when the call returns, or 202. Needs a
     * service key with {@code leaks:report}.
     */
    @POST
    @Operation(summary = "Report keys that others can read")
    @Consumes(MediaType.APPLICATION_JSON)
    public Uni<AnswersView> report(@NotNull @Valid FoundKeys found) {
        caller.mustHold("leaks:report");
        var reporter = String.valueOf(caller.get().id());
        return read(found)
                .chain(findings -> intake.take(findings, reporter))
                .map(answer -> new AnswersView(
                        answer.reports().stream().map(AnswerView::of).toList(), answer.effect()));
    }

    /** Beside the event loop: of 64 KiB of URLs it takes milliseconds. */
    private Uni<List<Finding>> read(FoundKeys found) {
        return vertx.executeBlocking(
                () -> found.leaks().stream().map(FoundKey::finding).toList(), false);
    }

    /** All reports, newest first; for operators. */
    @GET
    @Operation(summary = "List the leaks of all accounts")
    public Uni<Page<LeakView>> list(@BeanParam PageRequest page) {
        return reports.pageOfAll(page);
    }
}
