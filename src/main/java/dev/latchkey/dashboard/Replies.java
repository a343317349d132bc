package dev.latchkey.dashboard;

import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** What a page's form is answered with: a page again, or the way to another one. */
public final class Replies {

    private static final String HTML = MediaType.TEXT_HTML + ";charset=UTF-8";

    private Replies() {}

    public static Uni<Response> page(TemplateInstance page) {
        return page(200, page);
    }

    /** A page with a status, for example a form that was not accepted. */
    public static Uni<Response> page(int status, TemplateInstance page) {
        return page.createUni()
                .map(html -> Response.status(status).type(HTML).entity(html).build());
    }

    /**
     * Goes on to another of our pages, so that loading it again repeats nothing. Within a dialog htmx would follow a redirect
     * and show that page inside it: it is told to leave instead.
     *
     * @param path with its query, beginning with {@code /}
     */
    public static Response goTo(String path, HttpServerRequest request) {
        return request.headers().contains("HX-Request")
                ? Response.noContent().header("HX-Redirect", path).build()
                : Response.status(303).header(HttpHeaders.LOCATION, path).build();
    }
}
