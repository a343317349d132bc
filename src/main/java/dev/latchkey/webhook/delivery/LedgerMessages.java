package dev.latchkey.webhook.delivery;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.latchkey.webhook.EventType;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Tuple;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The message of a delivery, made from the ledger's entry each time: it is kept once, and nobody can change it. */
@ApplicationScoped
class LedgerMessages {

    private static final String ENTRY = """
            select account_id, subject_id, to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as at,
                cast(after as text) as after
            from audit_entry where id = :entry
            """;

    private static final TypeReference<Map<String, Object>> FACTS = new TypeReference<>() {};

    private final ObjectMapper json;

    LedgerMessages(ObjectMapper json) {
        this.json = json;
    }

    /** Needs a session. */
    Uni<String> bodyOf(Delivery delivery) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(ENTRY, Tuple.class)
                        .setParameter("entry", delivery.entryId)
                        .getSingleResult())
                .map(entry -> Message.body(
                        EventType.parse(delivery.event),
                        entry.get("account_id", UUID.class),
                        entry.get("subject_id", UUID.class),
                        Instant.parse(entry.get("at", String.class)),
                        facts(entry.get("after", String.class))));
    }

    private @Nullable Map<String, Object> facts(@Nullable String text) {
        try {
            return text == null ? null : json.readValue(text, FACTS);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("An entry of the ledger cannot be read", e);
        }
    }
}
