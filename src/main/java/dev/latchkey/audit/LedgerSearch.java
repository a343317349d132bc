package dev.latchkey.audit;

import dev.latchkey.platform.Problem;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
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

    Optional<String> action() {
        if (action != null && !action.matches(ACTIONS)) {
            throw Problem.invalidParameter("action", "must be an action such as key.revoked, or its beginning: key.");
        }
        return Optional.ofNullable(action);
    }

    Optional<UUID> subject() {
        return id("subject", subject);
    }

    Optional<UUID> actor() {
        return id("actor", actor);
    }

    Optional<Instant> from() {
        return moment("from", from);
    }

    Optional<Instant> to() {
        return moment("to", to);
    }

    private static Optional<UUID> id(String parameter, @Nullable String text) {
        try {
            return Optional.ofNullable(text).map(UUID::fromString);
        } catch (IllegalArgumentException e) {
            throw Problem.invalidParameter(parameter, "must be an id");
        }
    }

    private static Optional<Instant> moment(String parameter, @Nullable String text) {
        try {
            return Optional.ofNullable(text).map(OffsetDateTime::parse).map(OffsetDateTime::toInstant);
        } catch (DateTimeException e) {
            throw Problem.invalidParameter(parameter, "must be a date and time such as 2030-01-31T12:00:00Z");
        }
    }
}
