package dev.latchkey.audit;

import dev.latchkey.platform.Problem;
import dev.latchkey.platform.QueryParameter;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** Which entries of an account's ledger are wanted; 400 names the parameter that says it wrongly. */
public class LedgerSearch {

    private static final String ACTIONS = "[a-z_]{1,64}(\\.[a-z_]{0,64})?";

    @RestQuery
    @Parameter(description = "An action such as key.revoked, or all that begin alike, such as key.")
    @Nullable String action;

    @RestQuery
    @Parameter(description = "The id of what was changed")
    @Nullable String subject;

    @RestQuery
    @Parameter(description = "The id of the person or the service key that changed it")
    @Nullable String actor;

    @RestQuery
    @Parameter(description = "From this moment on, RFC 3339")
    @Nullable String from;

    @RestQuery
    @Parameter(description = "Before this moment, RFC 3339")
    @Nullable String to;

    /** What a page's form asks for; an empty text is no wish. */
    public static LedgerSearch of(String action, String subject, String actor, String from, String to) {
        var search = new LedgerSearch();
        search.action = nullIfEmpty(action);
        search.subject = nullIfEmpty(subject);
        search.actor = nullIfEmpty(actor);
        search.from = nullIfEmpty(from);
        search.to = nullIfEmpty(to);
        return search;
    }

    private static @Nullable String nullIfEmpty(String text) {
        return text.isEmpty() ? null : text;
    }

    Optional<String> action() {
        if (action != null && !action.matches(ACTIONS)) {
            throw Problem.invalidParameter("action", "must be an action such as key.revoked, or its beginning: key.");
        }
        return Optional.ofNullable(action);
    }

    Optional<UUID> subject() {
        return QueryParameter.id("subject", subject);
    }

    Optional<UUID> actor() {
        return QueryParameter.id("actor", actor);
    }

    Optional<Instant> from() {
        return QueryParameter.moment("from", from);
    }

    Optional<Instant> to() {
        return QueryParameter.moment("to", to);
    }
}
