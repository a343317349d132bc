package dev.latchkey.platform;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import io.smallrye.mutiny.Multi;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Tables as text/csv (RFC 4180), row by row as the database gives them, so that a large one needs no memory. */
public final class Csv {

    public static final String MEDIA_TYPE = "text/csv";

    private static final int ROWS_AT_ONCE = 500;
    private static final ObjectWriter LINES = new CsvMapper().writerFor(String[].class);

    private Csv() {}

    /** The header, and then a line for each row of the statement. */
    public static Multi<String> stream(
            Pool database,
            String sql,
            Tuple parameters,
            List<String> header,
            Function<Row, List<@Nullable Object>> cells) {
        var rows = database.getConnection()
                .onItem()
                .transformToMulti(connection -> connection
                        .begin()
                        .onItem()
                        .transformToMulti(transaction -> connection
                                .prepare(sql)
                                .onItem()
                                .transformToMulti(statement -> statement
                                        .createStream(ROWS_AT_ONCE, parameters)
                                        .toMulti()))
                        .onTermination()
                        .call(connection::close));
        return Multi.createBy()
                .concatenating()
                .streams(Multi.createFrom().item(line(header)), rows.map(cells).map(Csv::line));
    }

    static String line(List<? extends @Nullable Object> cells) {
        try {
            return LINES.writeValueAsString(cells.stream().map(Csv::text).toArray(String[]::new));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A spreadsheet would run a text that begins like a formula: an apostrophe keeps it a text (OWASP, CSV injection). */
    private static String text(@Nullable Object cell) {
        var text = cell == null ? "" : cell.toString();
        return cell instanceof String && !text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
    }
}
