package dev.latchkey.platform;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.dataformat.csv.CsvGenerator;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import io.smallrye.mutiny.Multi;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Lists as text/csv (RFC 4180), safe to open in a spreadsheet. */
public final class Csv {

    public static final String MEDIA_TYPE = "text/csv";

    private static final ObjectWriter LINES = new CsvMapper()
            .configure(CsvGenerator.Feature.STRICT_CHECK_FOR_QUOTING, true)
            .writerFor(String[].class)
            .with(CsvSchema.emptySchema().withLineSeparator("\r\n"));

    private Csv() {}

    /** The header, and then a line for each row: the {@link Parts} of the list, as fast as the client takes them. */
    public static <R> Multi<String> stream(
            Listing<R> list, List<String> header, Function<R, List<@Nullable Object>> cells) {
        return stream(Parts.of(list), header, cells);
    }

    /** The same of a list that comes in parts. */
    public static <R> Multi<String> stream(
            Multi<List<R>> parts, List<String> header, Function<R, List<@Nullable Object>> cells) {
        var lines = parts.map(rows -> rows.stream().map(cells).map(Csv::line).collect(Collectors.joining()))
                .select()
                .where(text -> !text.isEmpty());
        return Multi.createBy().concatenating().streams(Multi.createFrom().item(line(header)), lines);
    }

    static String line(List<? extends @Nullable Object> cells) {
        try {
            return LINES.writeValueAsString(cells.stream().map(Csv::text).toArray(String[]::new));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String text(@Nullable Object cell) {
        if (cell instanceof Instant moment) {
            return JsonCustomizer.text(moment);
        }
        var text = cell == null ? "" : cell.toString();
        return cell instanceof String && isFormula(text) ? "'" + text : text;
    }

    /** What a spreadsheet would run; an apostrophe before it keeps it a text (OWASP, CSV injection). */
    private static boolean isFormula(String text) {
        return !text.isEmpty() && "=+-@\t\r\n＝＋－＠".indexOf(text.charAt(0)) >= 0;
    }
}
