package dev.latchkey.dashboard;

import dev.latchkey.platform.Problem;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;
import org.jspecify.annotations.Nullable;

/** What every page tells the browser about itself; and refusals, which people who look at pages get as one. */
@ApplicationScoped
class PageHeaders {

    private static final String PATH = "/dashboard";

    /** Nothing but our own files, no script or style in a page, no frame around it (CSP Level 3). */
    private static final String CONTENT_SECURITY_POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self';"
                    + " form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    /** A refusal; {@code id} is in the log too, null where it needs no help. */
    @CheckedTemplate(basePath = "dashboard", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    record ErrorPage(
            int status,
            @Nullable String title,
            @Nullable String detail,
            String code,
            @Nullable String id) implements TemplateInstance {

        static ErrorPage of(HttpProblem problem) {
            var id = problem.getStatusCode() < 500 ? null : String.valueOf(problem.getInstance());
            return new ErrorPage(
                    problem.getStatusCode(), problem.getTitle(), problem.getDetail(), Problem.codeOf(problem), id);
        }
    }

    @ServerResponseFilter
    void complete(ContainerResponseContext response, HttpServerRequest request) {
        if (!isPage(request)) {
            return;
        }
        if (response.getEntity() instanceof HttpProblem problem) {
            response.setEntity(ErrorPage.of(problem).render(), null, MediaType.TEXT_HTML_TYPE.withCharset("UTF-8"));
        }
        var headers = response.getHeaders();
        headers.putSingle("Content-Security-Policy", CONTENT_SECURITY_POLICY);
        headers.putSingle("Referrer-Policy", "same-origin");
        headers.putSingle("Cross-Origin-Opener-Policy", "same-origin");
        headers.putSingle("X-Frame-Options", "DENY");
        headers.putSingle(HttpHeaders.VARY, "Cookie, HX-Request");
    }

    /** SOAPNote has calls below the same path; what asks for HTML is a browser. */
    private static boolean isPage(HttpServerRequest request) {
        var path = request.path();
        var accept = request.getHeader(HttpHeaders.ACCEPT);
        var asksForPage =
                request.headers().contains("HX-Request") || (accept != null && accept.contains(MediaType.TEXT_HTML));
        return path != null && (path.equals(PATH) || path.startsWith(PATH + "/")) && asksForPage;
    }
}
