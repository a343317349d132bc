package dev.latchkey.account;

import dev.latchkey.person.SignInLog;
import dev.latchkey.person.SignInView;
import dev.latchkey.platform.ApiDescription;
import dev.latchkey.platform.KnownCallersOnly;
import dev.latchkey.platform.Page;
import dev.latchkey.platform.PageRequest;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** Who tried to sign in. Here and not with people, as only accounts know what an operator may. */
@Path("/v1/sign-ins")
@KnownCallersOnly
@SecurityRequirement(name = ApiDescription.SESSION)
@SecurityRequirement(name = ApiDescription.SERVICE_KEY)
@Tag(name = "Sign-in")
public class SignInLogResource {

    private final AccountAccess access;
    private final SignInLog log;

    SignInLogResource(AccountAccess access, SignInLog log) {
        this.access = access;
        this.log = log;
    }

    /** What became of all attempts to sign in, counted by the hour and kept for 90 days, for operators; the newest hour first. */
    @GET
    @Operation(summary = "List sign-ins")
    public Uni<Page<SignInView>> list(
            @RestQuery
                    @Parameter(
                            description =
                                    "Only signed_in, refused, throttled, signed_out, password_changed, password_change_refused,"
                                            + " refresh_token_reused or operator_added")
                    @Nullable String event,
            @BeanParam PageRequest page) {
        return Panache.withSession(access::mustBeOperator).chain(() -> log.page(event, page));
    }
}
