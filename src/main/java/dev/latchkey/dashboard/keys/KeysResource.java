package dev.latchkey.dashboard.keys;

import dev.latchkey.dashboard.DashboardPage;
import dev.latchkey.dashboard.Frame;
import dev.latchkey.dashboard.Frame.Tab;
import dev.latchkey.dashboard.Frames;
import dev.latchkey.dashboard.Replies;
import dev.latchkey.dashboard.SignedInPage;
import dev.latchkey.key.KeyList;
import dev.latchkey.key.KeySearch;
import dev.latchkey.key.KeyView;
import dev.latchkey.platform.Page;
import dev.latchkey.platform.PageRequest;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** The table of an account's keys (S5.9, S5.10). */
@Path("/dashboard/accounts/{account}/keys")
@DashboardPage
@SignedInPage
@Produces(MediaType.TEXT_HTML)
public class KeysResource {

    private final Frames frames;
    private final KeyList keys;

    KeysResource(Frames frames, KeyList keys) {
        this.frames = frames;
        this.keys = keys;
    }

    @CheckedTemplate(basePath = "dashboard/keys", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    record KeysPage(Frame frame, Page<KeyView> keys) implements TemplateInstance {}

    @GET
    @Operation(hidden = true)
    public Uni<Response> list(UUID account, @BeanParam KeySearch search, @BeanParam PageRequest page) {
        return frames.in(account, Tab.KEYS)
                .chain(frame -> keys.page(account, search, page).map(found -> new KeysPage(frame, found)))
                .chain(Replies::page);
    }
}
