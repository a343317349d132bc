package dev.latchkey.dashboard.usage;

import dev.latchkey.dashboard.AccountPath;
import dev.latchkey.dashboard.DashboardPage;
import dev.latchkey.dashboard.Form;
import dev.latchkey.dashboard.Frame;
import dev.latchkey.dashboard.Frame.Tab;
import dev.latchkey.dashboard.Frames;
import dev.latchkey.dashboard.Replies;
import dev.latchkey.dashboard.SignedInPage;
import dev.latchkey.key.NamedKeys;
import dev.latchkey.key.NamedKeys.NamedKey;
import dev.latchkey.keyspace.Keyspaces;
import dev.latchkey.keyspace.Limit;
import dev.latchkey.usage.UsageAddresses;
import dev.latchkey.usage.UsageAddresses.AddressView;
import dev.latchkey.usage.UsageSummary;
import dev.latchkey.usage.UsageWarningView;
import dev.latchkey.usage.UsageWarnings;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** How the keys of an account are used, as a picture and in numbers (S1.30, S4.20, S4.21). */
@Path(AccountPath.ANY + "/usage")
@DashboardPage
@SignedInPage
@Produces(MediaType.TEXT_HTML)
public class UsagePageResource {

    private static final int MOST_ADDRESSES = 10;
    private static final int MOST_DUE = 100;

    /** More than anybody looks through; of the others their own page leads here. */
    private static final int MOST_KEYS = 200;

    private final Frames frames;
    private final UsageSummary summary;
    private final UsageAddresses addresses;
    private final UsageWarnings warnings;
    private final NamedKeys keys;
    private final Keyspaces keyspaces;
    private final Clock clock;

    UsagePageResource(
            Frames frames,
            UsageSummary summary,
            UsageAddresses addresses,
            UsageWarnings warnings,
            NamedKeys keys,
            Keyspaces keyspaces,
            Clock clock) {
        this.frames = frames;
        this.summary = summary;
        this.addresses = addresses;
        this.warnings = warnings;
        this.keys = keys;
        this.keyspaces = keyspaces;
        this.clock = clock;
    }

    /** What was found; null or empty where it could not be read. */
    record Found(@Nullable Chart chart, List<AddressView> addresses, KeysToLookAt looks) {

        static final Found NOTHING = new Found(null, List.of(), KeysToLookAt.NONE);
    }

    /** What can be chosen: the periods that the account's plan keeps, and its keys. */
    record Choices(List<String> periods, Limit days, List<NamedKey> keys) {

        /** Whether the page looks at this period, being asked for that. */
        public boolean isOf(String period, String wanted) {
            return period.equals(wanted.isEmpty() ? Period.DAY.text() : wanted);
        }

        public boolean has(String key) {
            return keys.stream().anyMatch(known -> known.id().toString().equals(key));
        }
    }

    @CheckedTemplate(basePath = "dashboard/usage", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    record ChecksPage(Frame frame, Form form, Choices choices, Found found) implements TemplateInstance {}

    @GET
    @Operation(hidden = true)
    public Uni<Response> show(UUID account, @Context UriInfo uri) {
        var form = Form.of(uri.getQueryParameters());
        return frames.in(account, Tab.USAGE)
                .chain(frame -> choices(frame, account)
                        .chain(choices -> Uni.createFrom()
                                .deferred(() -> find(account, form))
                                .chain(found -> Replies.page(new ChecksPage(frame, form, choices, found)))
                                .onFailure(UsagePageResource::isAboutTheChoice)
                                .recoverWithUni(failure -> refused(frame, form, choices, (HttpProblem) failure))));
    }

    private Uni<Choices> choices(Frame frame, UUID account) {
        var owner = frame.ofAccount();
        var days = keyspaces.get(owner.keyspace()).planOf(owner.plan()).usageDays();
        var periods = Period.within(days).stream().map(Period::text).toList();
        return keys.byName(account, MOST_KEYS).map(all -> new Choices(periods, days, all));
    }

    private Uni<Found> find(UUID account, Form form) {
        var now = clock.instant();
        var period = Period.parse(form.value("period"));
        var filter = period.filter(form.value("key"), now);
        return summary.sum(account, filter, period.by())
                .map(counted -> Chart.of(period, period.startsUpTo(now), counted))
                .chain(chart -> addresses
                        .top(account, filter, MOST_ADDRESSES)
                        .chain(top -> looks(account).map(looks -> new Found(chart, top, looks))));
    }

    private Uni<KeysToLookAt> looks(UUID account) {
        return warnings.list(account)
                .chain(all -> keys.of(
                                account,
                                all.stream().map(UsageWarningView::keyId).toList())
                        .chain(named ->
                                keys.rotationDue(account, MOST_DUE).map(due -> KeysToLookAt.of(all, named, due))));
    }

    /** Another choice may do: of nothing that there is, or of less than takes the database too long. */
    private static boolean isAboutTheChoice(Throwable failure) {
        return failure instanceof HttpProblem problem && List.of(400, 503).contains(problem.getStatusCode());
    }

    private static Uni<Response> refused(Frame frame, Form form, Choices choices, HttpProblem problem) {
        return Replies.page(
                problem.getStatusCode(), new ChecksPage(frame, form.refused(problem), choices, Found.NOTHING));
    }
}
