package dev.latchkey.usage;

import dev.latchkey.platform.Address;
import dev.latchkey.platform.Problem;
import dev.latchkey.platform.QueryParameter;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** Which usage is asked for. All are texts, because the framework answers 404 where it finds no UUID or time. */
public class UsageFilter {

    private static final Pattern OUTCOME = Pattern.compile("[A-Z_]{1,64}");
    private static final Instant EARLIEST = Instant.EPOCH;
    private static final Instant LATEST = Instant.parse("9999-12-31T00:00:00Z");

    @RestQuery
    @Parameter(description = "Only of this key", schema = @Schema(type = SchemaType.STRING, format = "uuid"))
    @Nullable String key;

    @RestQuery
    @Parameter(description = "Only checks with this code, for example VALID or REVOKED")
    @Nullable String outcome;

    @RestQuery
    @Parameter(description = "Only checks from this address")
    @Nullable String address;

    @RestQuery
    @Parameter(
            description = "Only from this moment on (RFC 3339)",
            schema = @Schema(type = SchemaType.STRING, format = "date-time"))
    @Nullable String from;

    @RestQuery
    @Parameter(
            description = "Only before this moment (RFC 3339)",
            schema = @Schema(type = SchemaType.STRING, format = "date-time"))
    @Nullable String to;

    /** The usage of a key, or of all where its text is empty, between two moments. */
    public static UsageFilter of(String key, Instant from, Instant to) {
        var filter = new UsageFilter();
        filter.key = key.isEmpty() ? null : key;
        filter.from = from.toString();
        filter.to = to.toString();
        return filter;
    }

    /** The condition; {@link #parameters} gives it its six parameters. */
    static final String MATCHES = """
            account_id = $1 and ($2::uuid is null or key_id = $2)
            and ($3::text is null or outcome = $3) and ($4::text is null or address = $4)
            and minute >= $5 and minute < $6
            """;

    /** All that matches, from the beginning to the end of time where nothing else is asked for. */
    Tuple parameters(UUID account) {
        return parameters(account, from().orElse(EARLIEST), to().orElse(LATEST));
    }

    /** 400 for a parameter that cannot be read. */
    Tuple parameters(UUID account, Instant earliest, Instant latest) {
        return Tuple.tuple()
                .addValue(account)
                .addValue(QueryParameter.id("key", key).orElse(null))
                .addValue(outcome())
                .addValue(address())
                .addValue(earliest.atOffset(ZoneOffset.UTC))
                .addValue(latest.atOffset(ZoneOffset.UTC));
    }

    private @Nullable String outcome() {
        if (outcome != null && !OUTCOME.matcher(outcome).matches()) {
            throw Problem.invalidParameter("outcome", "must be a code such as VALID or REVOKED");
        }
        return outcome;
    }

    private @Nullable String address() {
        var canonical = address == null ? null : Address.canonical(address);
        if (address != null && canonical == null) {
            throw Problem.invalidParameter("address", "must be an IPv4 or IPv6 address");
        }
        return canonical;
    }

    /** The first moment asked for, if one is named. */
    Optional<Instant> from() {
        return QueryParameter.moment("from", from);
    }

    /** The moment asked for up to which, itself not in it, if one is named. */
    Optional<Instant> to() {
        return QueryParameter.moment("to", to);
    }

    /** What tells one filtered log from others. */
    List<@Nullable String> identity(UUID account) {
        return Arrays.asList("usage", account.toString(), key, outcome, address, from, to);
    }
}
