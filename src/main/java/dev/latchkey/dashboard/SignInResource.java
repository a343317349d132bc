package dev.latchkey.dashboard;

import dev.latchkey.person.BrowserSessions;
import dev.latchkey.platform.ClientAddress;
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
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** Signing in to the dashboard, and out of it. */
@Path("/dashboard")
@DashboardPage
@Produces(MediaType.TEXT_HTML)
public class SignInResource {

    static final String HOME = "/dashboard";
    private static final String PATH = HOME + "/sign-in";

    /** Not {@code cookies}: those of other hosts of the same domain would go too. */
    private static final String CLEAR = "\"cache\", \"storage\"";

    /** As much as any address or password may have; more is not looked at. */
    private static final int LONGEST = 255;

    private final BrowserSessions sessions;
    private final SessionCookie cookie;
    private final ClientAddress clients;

    SignInResource(BrowserSessions sessions, SessionCookie cookie, ClientAddress clients) {
        this.sessions = sessions;
        this.cookie = cookie;
        this.clients = clients;
    }

    /**
     * The form.
     *
     * @param next where somebody goes from here
     * @param error why it was not accepted; null at first
     */
    @CheckedTemplate(basePath = "dashboard", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    record SignInPage(String next, String email, @Nullable String error, boolean cameFromElsewhere)
            implements TemplateInstance {}

    /** The form's page, which leads on to this one of our pages. */
    static String pathTo(@Nullable String next) {
        return next == null || next.equals(HOME)
                ? PATH
                : PATH + "?next=" + URLEncoder.encode(next, StandardCharsets.UTF_8);
    }

    /**
     * Whoever followed a link from another site came without their cookie: the page then loads the one they wanted once more,
     * as ours, and only who is sent here again is not signed in.
     */
    @GET
    @Path("sign-in")
    @Operation(hidden = true)
    public Uni<Response> form(@RestQuery @Nullable String next, @Context HttpServerRequest request) {
        var elsewhere = "cross-site".equals(request.getHeader("Sec-Fetch-Site"));
        return Replies.page(new SignInPage(ownPage(next), "", null, elsewhere));
    }

    /** Begins a session, and ends the one that the browser had: whoever has a copy of that cookie is out. */
    @POST
    @Path("sign-in")
    @Operation(hidden = true)
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Uni<Response> signIn(
            Form form, @Context ContainerRequestContext context, @Context HttpServerRequest request) {
        var page = ownPage(form.value("next"));
        var email = limited(form.value("email"));
        return Uni.createFrom()
                .deferred(() -> sessions.begin(email, limited(form.value("password")), clients.of(request)))
                .call(begun -> end(context, request))
                .map(secret -> Response.fromResponse(Replies.goTo(page, request))
                        .cookie(cookie.of(secret))
                        .build())
                .onFailure(HttpProblem.class)
                .recoverWithUni(failure -> refuse((HttpProblem) failure, email, page));
    }

    private static Uni<Response> refuse(HttpProblem problem, String email, String next) {
        return Replies.page(problem.getStatusCode(), new SignInPage(next, email, problem.getDetail(), false))
                .map(page -> {
                    var refusal = Response.fromResponse(page);
                    problem.getHeaders().forEach(refusal::header);
                    return refusal.build();
                });
    }

    /** Ends the session, here and for whoever may have copied the cookie. */
    @POST
    @Path("sign-out")
    @Operation(hidden = true)
    public Uni<Response> signOut(@Context ContainerRequestContext context, @Context HttpServerRequest request) {
        return end(context, request)
                .map(ended -> Response.fromResponse(Replies.goTo(PATH, request))
                        .cookie(cookie.none())
                        .header("Clear-Site-Data", CLEAR) // pages that a browser kept, though it was told not to
                        .build());
    }

    private Uni<Void> end(ContainerRequestContext context, HttpServerRequest request) {
        return cookie.read(context)
                .map(secret -> sessions.end(secret, clients.of(request)))
                .orElseGet(() -> Uni.createFrom().voidItem());
    }

    /** A page of ours, and nothing that a browser takes for another site: nobody is led astray from here. */
    private static String ownPage(@Nullable String next) {
        return next != null && next.matches("/dashboard(/[\\w-]+)*(\\?[\\w.~%&=+:-]*)?") ? next : HOME;
    }

    private static String limited(String text) {
        return text.length() > LONGEST ? text.substring(0, LONGEST) : text;
    }
}
