package dev.latchkey.platform;

import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** Which part of a list is asked for: at most {@code limit} items after {@code cursor}. */
public class PageRequest {

    private static final int DEFAULT_LIMIT = 50;
    private static final int MAX_LIMIT = 200;

    /** A text, because the framework answers 404 where it finds no number. */
    @RestQuery("limit")
    @Parameter(
            description = "How many items at most",
            schema = @Schema(type = SchemaType.INTEGER, minimum = "1", maximum = "200", defaultValue = "50"))
    @Nullable String limit;

    @RestQuery
    @Parameter(description = "The next_cursor of the part before")
    @Nullable String cursor;

    int limit() {
        if (limit == null) {
            return DEFAULT_LIMIT;
        }
        var number = limit.matches("[0-9]{1,9}") ? Integer.parseInt(limit) : 0;
        if (number < 1 || number > MAX_LIMIT) {
            throw Problem.invalidParameter("limit", "must be a number from 1 to " + MAX_LIMIT);
        }
        return number;
    }
}
