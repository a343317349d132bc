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
import jakarta.ws.rs.core.MultivaluedMap;
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

    /** By what was matched and not by how its path is written, which browsers may choose; whatever it is answered with. */
    @ServerResponseFilter
    @DashboardPage
    void protect(ContainerResponseContext response, HttpServerRequest request) {
        protect(response.getHeaders());
        if ("dialog-body".equals(request.getHeader("HX-Target"))) {
            response.getHeaders().putSingle("HX-Push-Url", "false"); // the page around a dialog stays where it is
        }
    }

    private static void protect(MultivaluedMap<String, Object> headers) {
        headers.putSingle("Content-Security-Policy", CONTENT_SECURITY_POLICY);
        headers.putSingle("Referrer-Policy", "same-origin");
        headers.putSingle("Cross-Origin-Opener-Policy", "same-origin");
        headers.putSingle("X-Frame-Options", "DENY");
        headers.putSingle(HttpHeaders.VARY, "Cookie, HX-Request");
    }

    /** Below our path refusals are pages for those who look at pages: SOAPNote has calls there too. */
    @ServerResponseFilter
    void tell(ContainerResponseContext response, HttpServerRequest request) {
        var path = request.path();
        if (response.getEntity() instanceof HttpProblem problem
                && path != null
                && path.startsWith(PATH)
                && looksAtPages(request)) {
            response.setEntity(ErrorPage.of(problem).render(), null, MediaType.TEXT_HTML_TYPE.withCharset("UTF-8"));
            protect(response.getHeaders());
        }
    }

    private static boolean looksAtPages(HttpServerRequest request) {
        var accept = request.getHeader(HttpHeaders.ACCEPT);
        return request.headers().contains("HX-Request") || (accept != null && accept.contains(MediaType.TEXT_HTML));
    }
}
