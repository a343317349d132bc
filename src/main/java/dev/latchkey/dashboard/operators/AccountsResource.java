package dev.latchkey.dashboard.operators;

import dev.latchkey.account.AccountView;
import dev.latchkey.account.Accounts;
import dev.latchkey.account.NewAccount;
import dev.latchkey.account.NewAccount.NewOwner;
import dev.latchkey.dashboard.DashboardPage;
import dev.latchkey.dashboard.Form;
import dev.latchkey.dashboard.Forms;
import dev.latchkey.dashboard.Frame;
import dev.latchkey.dashboard.Frame.Tab;
import dev.latchkey.dashboard.Frames;
import dev.latchkey.dashboard.Replies;
import dev.latchkey.dashboard.SignedInPage;
import dev.latchkey.keyspace.Keyspace;
import dev.latchkey.keyspace.Keyspaces;
import dev.latchkey.platform.Page;
import dev.latchkey.platform.PageRequest;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Comparator;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** The accounts that somebody may see, and opening one, which operators do. */
@Path("/dashboard/accounts")
@DashboardPage
@SignedInPage
@Produces(MediaType.TEXT_HTML)
public class AccountsResource {

    private final Frames frames;
    private final Forms forms;
    private final Accounts accounts;
    private final Keyspaces keyspaces;

    AccountsResource(Frames frames, Forms forms, Accounts accounts, Keyspaces keyspaces) {
        this.frames = frames;
        this.forms = forms;
        this.accounts = accounts;
        this.keyspaces = keyspaces;
    }

    /**
     * The table.
     *
     * @param later whether it is not its first page
     */
    @CheckedTemplate(basePath = "dashboard/operators", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    record AccountsPage(
            Frame frame,
            Page<AccountView> accounts,
            boolean later,
            @Nullable String done) implements TemplateInstance {}

    @CheckedTemplate(basePath = "dashboard/operators", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    record NewAccountPage(Frame frame, List<Keyspace> keyspaces, Form form) implements TemplateInstance {}

    @GET
    @Operation(hidden = true)
    public Uni<Response> list(
            @BeanParam PageRequest page, @RestQuery @Nullable String cursor, @RestQuery @Nullable String done) {
        return frames.ofNoAccount(Tab.ACCOUNTS)
                .chain(frame -> accounts.list(page).map(found -> new AccountsPage(frame, found, cursor != null, done)))
                .chain(Replies::page);
    }

    @GET
    @Path("new")
    @Operation(hidden = true)
    public Uni<Response> form() {
        return page(200, Form.EMPTY);
    }

    private Uni<Response> page(int status, Form form) {
        var all = keyspaces.all().stream()
                .sorted(Comparator.comparing(Keyspace::name))
                .toList();
        return frames.forOperators(Tab.ACCOUNTS)
                .chain(frame -> Replies.page(status, new NewAccountPage(frame, all, form)));
    }

    @POST
    @Path("new")
    @Operation(hidden = true)
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Uni<Response> open(Form form, @Context HttpServerRequest request) {
        return Forms.submit(() -> openAs(form, request), refusal -> again(form, refusal));
    }

    private Uni<Response> openAs(Form form, HttpServerRequest request) {
        return frames.forOperators(Tab.ACCOUNTS)
                .chain(frame -> accounts.open(wanted(form)))
                .map(opened -> Replies.goTo(SettingsResource.withNotice(opened.id(), "opened"), request));
    }

    /** The owner is looked at first, so that what is wrong names the field and not "owner". */
    private NewAccount wanted(Form form) {
        var owner = forms.valid(new NewOwner(form.value("email").strip(), passwordIn(form)));
        var offer = form.value("plan").split("/", 2);
        var plan = offer.length == 2 ? offer[1] : null;
        return forms.valid(new NewAccount(form.value("name").strip(), offer[0], plan, owner));
    }

    /** As it was typed: a space is a character like others. */
    static @Nullable String passwordIn(Form form) {
        var password = form.value("password");
        return password.isEmpty() ? null : password;
    }

    private Uni<Response> again(Form form, HttpProblem refusal) {
        return page(refusal.getStatusCode(), form.refused(refusal));
    }
}
