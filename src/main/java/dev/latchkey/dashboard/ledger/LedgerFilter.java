package dev.latchkey.dashboard.ledger;

import dev.latchkey.audit.LedgerSearch;
import dev.latchkey.dashboard.Form;
import dev.latchkey.dashboard.Query;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the filter of the ledger is set to. Days are in UTC, and both are in. */
record LedgerFilter(Form form) {

    /** Everything that is written into the ledger of an account, and what begins alike. */
    static final List<String> ACTIONS = List.of(
            "key.",
            "key.created",
            "key.updated",
            "key.activated",
            "key.deactivated",
            "key.rotated",
            "key.grace_ended",
            "key.secret_shown",
            "key.revoked",
            "key.deleted",
            "key.expiring",
            "key.expired",
            "key.stale",
            "key.rotation_due",
            "key.leaked",
            "key.new_address",
            "key.off_hours",
            "key.traffic_spike",
            "auth.failure_spike",
            "limit.reached",
            "account.",
            "account.created",
            "account.updated",
            "account.cancelled",
            "account.reactivated",
            "member.added",
            "member.removed",
            "signing_secret.",
            "signing_secret.created",
            "signing_secret.rotated",
            "signing_secret.grace_ended",
            "signing_secret.deleted",
            "webhook_endpoint.",
            "webhook_endpoint.created",
            "webhook_endpoint.updated",
            "webhook_endpoint.activated",
            "webhook_endpoint.deactivated",
            "webhook_endpoint.deleted",
            "webhook.updated",
            "webhook.test");

    private static final List<String> FIELDS = List.of("action", "subject", "actor", "from", "to");

    LedgerSearch search() {
        return LedgerSearch.of(
                value("action"), value("subject"), value("actor"), startOf(value("from"), 0), startOf(value("to"), 1));
    }

    private String value(String field) {
        return form.value(field).strip();
    }

    /** What is no day stays as it is, for the search to refuse it by name or to take it as the moment that it is. */
    private static String startOf(String day, int daysLater) {
        try {
            return day.isEmpty() ? day : LocalDate.parse(day).plusDays(daysLater) + "T00:00:00Z";
        } catch (DateTimeException e) {
            return day;
        }
    }

    boolean isAnything() {
        return FIELDS.stream().anyMatch(field -> !value(field).isEmpty());
    }

    /** The query that leads to the part after this cursor, or to the first one. */
    String query(@Nullable String cursor) {
        var parameters = new LinkedHashMap<String, @Nullable String>();
        FIELDS.forEach(field -> parameters.put(field, value(field)));
        parameters.put("cursor", cursor);
        return Query.of(parameters);
    }
}
