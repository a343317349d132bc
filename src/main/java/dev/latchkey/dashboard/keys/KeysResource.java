package dev.latchkey.dashboard.keys;

import dev.latchkey.dashboard.AccountPath;
import dev.latchkey.dashboard.DashboardPage;
import dev.latchkey.dashboard.Frame;
import dev.latchkey.dashboard.Frame.Tab;
import dev.latchkey.dashboard.Frames;
import dev.latchkey.dashboard.Replies;
import dev.latchkey.dashboard.SignedInPage;
import dev.latchkey.key.KeyList;
import dev.latchkey.key.KeyView;
import dev.latchkey.keyspace.Keyspace;
import dev.latchkey.keyspace.Keyspaces;
import dev.latchkey.platform.Csv;
import dev.latchkey.platform.Page;
import dev.latchkey.platform.PageRequest;
import dev.latchkey.revocation.Effect;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.ResponseHeader;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** The table of an account's keys (S5.9, S5.10). */
@Path(KeysResource.PATH)
@DashboardPage
@SignedInPage
@Produces(MediaType.TEXT_HTML)
public class KeysResource {

    static final String PATH = AccountPath.ANY + "/keys";

    private final Frames frames;
    private final KeyList keys;
    private final Keyspaces keyspaces;

    KeysResource(Frames frames, KeyList keys, Keyspaces keyspaces) {
        this.frames = frames;
        this.keys = keys;
        this.keyspaces = keyspaces;
    }

    /** A key, whether it is deleted and only stays listed, and what can be done with it. */
    public record Row(KeyView key, boolean deleted, KeyActions may) {}

    /**
     * A part of the table.
     *
     * @param next the cursor of the next part; null at the end
     * @param later whether this is not the first part
     * @param types those of the keyspace
     * @param done what has just been done, as {@link #withNotice} says it; empty where nothing
     * @param pending whether that does not hold everywhere yet
     */
    @CheckedTemplate(basePath = "dashboard/keys", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    record KeysPage(
            Frame frame,
            KeyFilter filter,
            List<Row> rows,
            @Nullable String next,
            boolean later,
            Set<String> types,
            String done,
            boolean pending)
            implements TemplateInstance {}

    @GET
    @Operation(hidden = true)
    public Uni<Response> list(
            UUID account,
            @BeanParam KeyFilter filter,
            @BeanParam PageRequest page,
            @RestQuery @Nullable String cursor,
            @RestQuery @Nullable String done,
            @RestQuery @Nullable String pending) {
        return frames.in(account, Tab.KEYS)
                .chain(frame -> keys.pageOfListed(account, filter.wanted(), page)
                        .map(found -> new KeysPage(
                                frame,
                                filter,
                                rows(found, frame),
                                found.nextCursor(),
                                cursor != null,
                                keyspaceOf(frame).types().keySet(),
                                done == null ? "" : done,
                                pending != null)))
                .chain(Replies::page);
    }

    private List<Row> rows(Page<KeyList.Listed> found, Frame frame) {
        var keyspace = keyspaceOf(frame);
        return found.items().stream()
                .map(key ->
                        new Row(key.view(), key.deleted(), KeyActions.of(key.view(), key.deleted(), frame, keyspace)))
                .toList();
    }

    private Keyspace keyspaceOf(Frame frame) {
        return keyspaces.get(frame.ofAccount().keyspace());
    }

    /** The keys that the table shows as a file, as the API gives it (S4.13). */
    @GET
    @Path("export")
    @Produces(Csv.MEDIA_TYPE)
    @Operation(hidden = true)
    @ResponseHeader(name = HttpHeaders.CONTENT_DISPOSITION, value = "attachment; filename=keys.csv")
    public Multi<String> export(UUID account, @BeanParam KeyFilter filter) {
        return keys.export(account, filter.wanted());
    }

    /** The path of the table, which says there what has been done and whether it holds everywhere. */
    static String withNotice(UUID account, String done, Effect effect) {
        return pathOf(account) + "?done=" + done + (effect.effective() ? "" : "&pending=true");
    }

    static String pathOf(UUID account) {
        return AccountPath.of(account) + "/keys";
    }
}
