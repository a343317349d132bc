package dev.latchkey.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.latchkey.platform.Csv;
import dev.latchkey.platform.Page;
import dev.latchkey.platform.PageRequest;
import dev.latchkey.platform.Pages;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reading the ledger. Whoever calls has made sure that the account's entries may be read. */
@ApplicationScoped
public class Ledger {

    private static final List<String> HEADER = List.of(
            "id", "at", "actor_kind", "actor_id", "address", "action", "subject_id", "before", "after", "seq", "hash");

    private final Pages pages;
    private final ObjectMapper json;

    Ledger(Pages pages, ObjectMapper json) {
        this.pages = pages;
        this.json = json;
    }

    /** One page of the entries that match, newest first. Needs a session. */
    public Uni<Page<LedgerEntry>> page(UUID accountId, LedgerSearch search, PageRequest page) {
        return pages.read(LedgerListing.of(accountId, search), page, LedgerEntry::of);
    }

    /** All entries that match, as lines of CSV. */
    public Multi<String> export(UUID accountId, LedgerSearch search) {
        return Csv.stream(LedgerListing.of(accountId, search), HEADER, entry -> cells(LedgerEntry.of(entry)));
    }

    private List<@Nullable Object> cells(LedgerEntry entry) {
        return Arrays.asList(
                entry.id(),
                entry.at(),
                entry.actor().kind(),
                entry.actor().id(),
                entry.address(),
                entry.action(),
                entry.subjectId(),
                json(entry.before()),
                json(entry.after()),
                entry.seq(),
                entry.hash());
    }

    private @Nullable String json(@Nullable Map<String, Object> fields) {
        try {
            return fields == null ? null : json.writeValueAsString(fields);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
