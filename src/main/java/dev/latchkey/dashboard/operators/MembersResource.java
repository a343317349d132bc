package dev.latchkey.dashboard.operators;

import dev.latchkey.account.MemberView;
import dev.latchkey.account.Members;
import dev.latchkey.account.NewMember;
import dev.latchkey.account.Right;
import dev.latchkey.account.Role;
import dev.latchkey.dashboard.AccountPath;
import dev.latchkey.dashboard.DashboardPage;
import dev.latchkey.dashboard.Form;
import dev.latchkey.dashboard.Forms;
import dev.latchkey.dashboard.Frame;
import dev.latchkey.dashboard.Frame.Tab;
import dev.latchkey.dashboard.Frames;
import dev.latchkey.dashboard.Replies;
import dev.latchkey.dashboard.SignedInPage;
import dev.latchkey.platform.CurrentCaller;
import dev.latchkey.platform.Problem;
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
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Lets people into an account and takes them out. */
@Path(AccountPath.ANY + "/members")
@DashboardPage
@SignedInPage
@Produces(MediaType.TEXT_HTML)
public class MembersResource {

    private final Frames frames;
    private final Forms forms;
    private final Members members;
    private final CurrentCaller caller;

    MembersResource(Frames frames, Forms forms, Members members, CurrentCaller caller) {
        this.frames = frames;
        this.forms = forms;
        this.members = members;
        this.caller = caller;
    }

    @CheckedTemplate(basePath = "dashboard/operators", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    record NewMemberPage(Frame frame, Form form) implements TemplateInstance {}

    @CheckedTemplate(basePath = "dashboard/operators", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    record RemoveMemberPage(Frame frame, MemberView member, Form form) implements TemplateInstance {}

    @GET
    @Path("new")
    @Operation(hidden = true)
    public Uni<Response> form(UUID account) {
        return newMember(200, account, Form.EMPTY);
    }

    private Uni<Response> newMember(int status, UUID account, Form form) {
        return frame(account).chain(frame -> Replies.page(status, new NewMemberPage(frame, form)));
    }

    @POST
    @Path("new")
    @Operation(hidden = true)
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Uni<Response> add(UUID account, Form form, @Context HttpServerRequest request) {
        return Forms.submit(
                () -> members.add(account, forms.valid(wanted(form)))
                        .map(added -> Replies.goTo(SettingsResource.withNotice(account, "joined"), request)),
                refusal -> newMember(refusal.getStatusCode(), account, form.refused(refusal)));
    }

    /** Without a word about the role it is the lesser one. */
    private static NewMember wanted(Form form) {
        var role = form.value("role").equals(Role.OWNER.text()) ? Role.OWNER : Role.ADMIN;
        return new NewMember(form.value("email").strip(), AccountsResource.passwordIn(form), role);
    }

    @GET
    @Path("{member}/removal")
    @Operation(hidden = true)
    public Uni<Response> removal(UUID account, UUID member) {
        return removal(200, account, member, Form.EMPTY);
    }

    private Uni<Response> removal(int status, UUID account, UUID member, Form form) {
        return frame(account)
                .chain(frame -> find(account, member)
                        .chain(found -> Replies.page(status, new RemoveMemberPage(frame, found, form))));
    }

    private Uni<MemberView> find(UUID account, UUID member) {
        return members.list(account)
                .map(all -> all.stream()
                        .filter(each -> each.userId().equals(member))
                        .findFirst()
                        .orElseThrow(
                                () -> Problem.notFound("member_not_found", "The account has no member with this id")));
    }

    @POST
    @Path("{member}/removal")
    @Operation(hidden = true)
    public Uni<Response> remove(UUID account, UUID member, @Context HttpServerRequest request) {
        return Forms.submit(
                () -> members.remove(account, member)
                        .map(removed -> Replies.goTo(afterRemoval(account, member), request)),
                refusal -> removal(refusal.getStatusCode(), account, member, Form.EMPTY.refused(refusal)));
    }

    /** Who took themselves out sees the account no more. */
    private String afterRemoval(UUID account, UUID member) {
        return caller.mustBePerson().equals(member)
                ? "/dashboard/accounts?done=left"
                : SettingsResource.withNotice(account, "removed");
    }

    private Uni<Frame> frame(UUID account) {
        return frames.inWith(Right.MANAGE_MEMBERS, account, Tab.SETTINGS);
    }
}
