package dev.latchkey.dashboard.keys;

import dev.latchkey.dashboard.Query;
import dev.latchkey.key.KeySearch;
import java.util.LinkedHashMap;
import java.util.Objects;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** Which keys the table shows and in which order, and the links that keep it; what a form sends empty is not asked for. */
public class KeyFilter {

    private static final String NEWEST_FIRST = "-created_at";

    @RestQuery
    @Nullable String search;

    @RestQuery
    @Nullable String status;

    @RestQuery
    @Nullable String type;

    @RestQuery
    @Nullable String sort;

    /** As many as a page of the table has, for those that come after it. */
    @RestQuery
    @Nullable String limit;

    KeySearch wanted() {
        return KeySearch.of(orNull(search), orNull(status), orNull(type), orNull(sort));
    }

    public String getSearch() {
        return Objects.requireNonNullElse(search, "");
    }

    public String getSort() {
        return Objects.requireNonNullElse(sort, "");
    }

    public boolean hasStatus(String text) {
        return text.equals(status);
    }

    public boolean hasType(String text) {
        return text.equals(type);
    }

    /** Whether some keys are left out. */
    public boolean isNarrow() {
        return orNull(search) != null || orNull(status) != null || orNull(type) != null;
    }

    /** For {@code aria-sort}; empty where another column decides. */
    public String direction(String column) {
        var order = orNull(sort) == null ? NEWEST_FIRST : getSort();
        if (order.equals(column)) {
            return "ascending";
        }
        return order.equals("-" + column) ? "descending" : "";
    }

    /** The query for the same keys by this column; the other way round where it is the one already. */
    public String sortedBy(String column) {
        return query("sort", direction(column).equals("ascending") ? "-" + column : column);
    }

    /** The query for the keys after the cursor. */
    public String after(String cursor) {
        return query("cursor", cursor);
    }

    /** The query for the same keys from the beginning. */
    public String getQuery() {
        return query("cursor", "");
    }

    private String query(String name, String value) {
        var parameters = new LinkedHashMap<String, @Nullable String>();
        parameters.put("search", search);
        parameters.put("status", status);
        parameters.put("type", type);
        parameters.put("sort", sort);
        parameters.put("limit", limit);
        parameters.put(name, value);
        return "?" + Query.of(parameters);
    }

    private static @Nullable String orNull(@Nullable String text) {
        return text == null || text.isBlank() ? null : text;
    }
}
