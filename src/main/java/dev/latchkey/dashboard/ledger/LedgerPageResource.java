package dev.latchkey.dashboard.ledger;

import dev.latchkey.account.MemberView;
import dev.latchkey.account.Members;
import dev.latchkey.audit.Ledger;
import dev.latchkey.audit.LedgerCheck;
import dev.latchkey.audit.LedgerEntry;
import dev.latchkey.dashboard.AccountPath;
import dev.latchkey.dashboard.DashboardPage;
import dev.latchkey.dashboard.Form;
import dev.latchkey.dashboard.Forms;
import dev.latchkey.dashboard.Frame;
import dev.latchkey.dashboard.Frame.Tab;
import dev.latchkey.dashboard.Frames;
import dev.latchkey.dashboard.Replies;
import dev.latchkey.dashboard.SignedInPage;
import dev.latchkey.key.NamedKeys;
import dev.latchkey.platform.AccountWall;
import dev.latchkey.platform.Csv;
import dev.latchkey.platform.CurrentCaller;
import dev.latchkey.platform.Page;
import dev.latchkey.platform.PageRequest;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.ResponseHeader;
import org.jspecify.annotations.Nullable;

/** Who changed what in an account (S4.15). A frame around an account is only for those who may read it, its ledger too. */
@Path(AccountPath.ANY + "/ledger")
@DashboardPage
@SignedInPage
@Produces(MediaType.TEXT_HTML)
public class LedgerPageResource {

    private final Frames frames;
    private final CurrentCaller caller;
    private final Ledger ledger;
    private final LedgerCheck check;
    private final Members members;
    private final NamedKeys keys;

    LedgerPageResource(
            Frames frames, CurrentCaller caller, Ledger ledger, LedgerCheck check, Members members, NamedKeys keys) {
        this.frames = frames;
        this.caller = caller;
        this.ledger = ledger;
        this.check = check;
        this.members = members;
        this.keys = keys;
    }

    /** Whom the entries can be filtered by. */
    record Actors(List<MemberView> members) {

        public boolean has(String id) {
            return members.stream()
                    .anyMatch(member -> member.userId().toString().equals(id));
        }
    }

    @CheckedTemplate(basePath = "dashboard/ledger", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    record EntriesPage(
            Frame frame,
            Form form,
            List<String> actions,
            Actors actors,
            List<EntryRow> rows,
            boolean filtered,
            String query,
            @Nullable String next)
            implements TemplateInstance {}

    @CheckedTemplate(basePath = "dashboard/ledger", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    record CheckPage(Frame frame, LedgerCheck.Outcome outcome) implements TemplateInstance {}

    @GET
    @Operation(hidden = true)
    public Uni<Response> list(UUID account, @Context UriInfo uri, @BeanParam PageRequest page) {
        var filter = new LedgerFilter(Form.of(uri.getQueryParameters()));
        return frames.in(account, Tab.LEDGER)
                .chain(frame -> members.list(account)
                        .chain(people -> Forms.submit(
                                () -> find(frame, account, people, filter, page).chain(Replies::page),
                                problem -> Replies.page(
                                        problem.getStatusCode(),
                                        page(
                                                frame,
                                                people,
                                                new LedgerFilter(filter.form().refused(problem)),
                                                List.of(),
                                                null)))));
    }

    private Uni<EntriesPage> find(
            Frame frame, UUID account, List<MemberView> people, LedgerFilter filter, PageRequest page) {
        var search = filter.search();
        return AccountWall.within(account, () -> ledger.page(account, search, page))
                .chain(found -> rows(frame, account, people, found)
                        .map(rows -> page(frame, people, filter, rows, found.nextCursor())));
    }

    private Uni<List<EntryRow>> rows(Frame frame, UUID account, List<MemberView> people, Page<LedgerEntry> found) {
        var emails = emails(frame, people);
        var subjects =
                found.items().stream().map(LedgerEntry::subjectId).distinct().toList();
        return keys.of(account, subjects)
                .map(named -> found.items().stream()
                        .map(entry -> EntryRow.of(entry, emails, named))
                        .toList());
    }

    /** Of the members and of the viewer: an operator is none. */
    private Map<UUID, String> emails(Frame frame, List<MemberView> people) {
        var emails = new HashMap<UUID, String>();
        people.forEach(member -> emails.put(member.userId(), member.email()));
        emails.put(caller.mustBePerson(), frame.email());
        return emails;
    }

    private static EntriesPage page(
            Frame frame, List<MemberView> people, LedgerFilter filter, List<EntryRow> rows, @Nullable String cursor) {
        return new EntriesPage(
                frame,
                filter.form(),
                LedgerFilter.ACTIONS,
                new Actors(people),
                rows,
                filter.isAnything(),
                filter.query(null),
                cursor == null ? null : filter.query(cursor));
    }

    /** All entries that match, as the API exports them. */
    @GET
    @Path("/audit.csv")
    @Produces(Csv.MEDIA_TYPE)
    @Operation(hidden = true)
    @ResponseHeader(name = HttpHeaders.CONTENT_DISPOSITION, value = "attachment; filename=audit.csv")
    public Multi<String> export(UUID account, @Context UriInfo uri) {
        var search = new LedgerFilter(Form.of(uri.getQueryParameters())).search();
        return frames.in(account, Tab.LEDGER).onItem().transformToMulti(frame -> ledger.export(account, search));
    }

    /** Whether the account's entries are what was written. */
    @GET
    @Path("/check")
    @Operation(hidden = true)
    public Uni<Response> verify(UUID account) {
        return frames.in(account, Tab.LEDGER)
                .chain(frame -> check.check(account).map(outcome -> new CheckPage(frame, outcome)))
                .chain(Replies::page);
    }
}
