package dev.latchkey.platform;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.DefaultValue;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** Which part of a list is asked for: at most {@code limit} items after {@code cursor}. */
public class PageRequest {

    private static final UUID HIGHEST = new UUID(-1, -1);

    @RestQuery
    @DefaultValue("50")
    @Min(1) @Max(200) @Parameter(description = "How many items at most")
    public int limit;

    @RestQuery
    @Parameter(description = "The next_cursor of the part before")
    public @Nullable String cursor;

    /** The id that the items must be below; lists are ordered by id, newest first. */
    public UUID after() {
        try {
            return cursor == null ? HIGHEST : UUID.fromString(cursor);
        } catch (IllegalArgumentException e) {
            throw Problem.invalid("cursor", "must be the next_cursor of an earlier reply");
        }
    }
}
