package dev.latchkey.dialect.notedx;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.LowerCamelCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import jakarta.validation.constraints.NotNull;

/** The key to delete, by its text or by its id. */
@JsonNaming(LowerCamelCaseStrategy.class)
public record KeyToDelete(@NotNull String apiKey) {

    @Override
    public String toString() {
        return "KeyToDelete";
    }
}
