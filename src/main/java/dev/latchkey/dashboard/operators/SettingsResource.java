package dev.latchkey.dashboard.operators;

import dev.latchkey.account.Accounts;
import dev.latchkey.account.MemberView;
import dev.latchkey.account.Members;
import dev.latchkey.dashboard.AccountPath;
import dev.latchkey.dashboard.DashboardPage;
import dev.latchkey.dashboard.Form;
import dev.latchkey.dashboard.Forms;
import dev.latchkey.dashboard.Frame;
import dev.latchkey.dashboard.Frame.Tab;
import dev.latchkey.dashboard.Frames;
import dev.latchkey.dashboard.Replies;
import dev.latchkey.dashboard.SignedInPage;
import dev.latchkey.keyspace.Keyspaces;
import dev.latchkey.revocation.Prefer;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** An account itself: how it is described, what operators have decided about it, and who is in it. */
@Path(AccountPath.ANY + "/settings")
@DashboardPage
@SignedInPage
@Produces(MediaType.TEXT_HTML)
public class SettingsResource {

    private final Frames frames;
    private final Forms forms;
    private final Accounts accounts;
    private final Members members;
    private final Keyspaces keyspaces;

    SettingsResource(Frames frames, Forms forms, Accounts accounts, Members members, Keyspaces keyspaces) {
        this.frames = frames;
        this.forms = forms;
        this.accounts = accounts;
        this.members = members;
        this.keyspaces = keyspaces;
    }

    /**
     * The whole of it.
     *
     * @param choices what an operator may decide
     * @param changedMeanwhile whether somebody else was quicker; the form is for the version that they left
     */
    @CheckedTemplate(basePath = "dashboard/operators", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    record SettingsPage(
            Frame frame,
            Form form,
            Choices choices,
            List<MemberView> members,
            boolean changedMeanwhile,
            @Nullable String done)
            implements TemplateInstance {}

    @GET
    @Operation(hidden = true)
    public Uni<Response> show(UUID account, @RestQuery @Nullable String done) {
        return frames.in(account, Tab.SETTINGS)
                .chain(frame -> page(200, frame, Settings.of(frame.ofAccount()), false, done));
    }

    private Uni<Response> page(int status, Frame frame, Form form, boolean changedMeanwhile, @Nullable String done) {
        var account = frame.ofAccount();
        return members.list(account.id())
                .map(all -> new SettingsPage(frame, form, Choices.of(account, keyspaces), all, changedMeanwhile, done))
                .chain(page -> Replies.page(status, page));
    }

    @POST
    @Operation(hidden = true)
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Uni<Response> change(UUID account, Form form, @Context HttpServerRequest request) {
        return Forms.submit(() -> changeAs(account, form, request), refusal -> again(account, form, refusal));
    }

    private Uni<Response> changeAs(UUID id, Form form, HttpServerRequest request) {
        return accounts.find(id)
                .map(account -> forms.valid(Settings.patch(form, account)))
                .chain(patch -> accounts.change(id, patch, form.meant()))
                .chain(changed -> changed.await(Prefer.WAITING))
                .map(changed -> changed.effect().effective() ? "saved" : "soon")
                .map(done -> Replies.goTo(withNotice(id, done), request));
    }

    /** The path of the page, which says there what has been done. */
    static String withNotice(UUID account, String done) {
        return AccountPath.of(account) + "/settings?done=" + done;
    }

    private Uni<Response> again(UUID account, Form form, HttpProblem refusal) {
        return frames.in(account, Tab.SETTINGS)
                .chain(frame ->
                        page(refusal.getStatusCode(), frame, form.refused(refusal), Forms.isOvertaken(refusal), null));
    }
}
