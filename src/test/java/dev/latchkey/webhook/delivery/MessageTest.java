package dev.latchkey.webhook.delivery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.latchkey.webhook.EventType;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MessageTest {

    private static final UUID ACCOUNT = UUID.fromString("019cfe00-0000-7000-8000-000000000001");
    private static final UUID KEY = UUID.fromString("019cfe00-0000-7000-8000-000000000002");
    private static final Instant AT = Instant.parse("2026-03-18T10:00:00Z");

    @Test
    void it_says_what_happened_when_and_to_what() {
        assertEquals(
                "{\"type\":\"key.revoked\",\"timestamp\":\"2026-03-18T10:00:00.000Z\",\"data\":{\"account_id\":\""
                        + ACCOUNT + "\",\"key_id\":\"" + KEY + "\"}}",
                Message.body(EventType.KEY_REVOKED, ACCOUNT, KEY, AT, null));
    }

    @Test
    void of_the_entry_it_tells_only_what_the_event_has_in_the_events_order() {
        Map<String, Object> facts =
                Map.of("days", 7, "name", "production", "expires_at", "2026-03-25T10:00:00.000Z", "metadata", "x");
        assertEquals(
                "{\"type\":\"key.expiring\",\"timestamp\":\"2026-03-18T10:00:00.123Z\",\"data\":{\"account_id\":\""
                        + ACCOUNT + "\",\"key_id\":\"" + KEY
                        + "\",\"expires_at\":\"2026-03-25T10:00:00.000Z\",\"days\":7}}",
                Message.body(EventType.KEY_EXPIRING, ACCOUNT, KEY, AT.plusMillis(123), facts));
    }

    @Test
    void what_is_about_the_account_names_no_key_and_a_test_names_the_endpoint() {
        assertEquals(
                Map.of("account_id", ACCOUNT.toString(), "limit", "active_keys"),
                data(Message.body(
                        EventType.LIMIT_REACHED, ACCOUNT, ACCOUNT, AT, Map.of("limit", "active_keys", "name", "a"))));
        assertEquals(
                Map.of("account_id", ACCOUNT.toString(), "endpoint_id", KEY.toString()),
                data(Message.body(EventType.WEBHOOK_TEST, ACCOUNT, KEY, AT, Map.of())));
    }

    @Test
    void a_list_or_an_object_is_never_told() {
        assertEquals(
                Map.of("account_id", ACCOUNT.toString(), "key_id", KEY.toString()),
                data(Message.body(
                        EventType.KEY_LEAKED, ACCOUNT, KEY, AT, Map.of("source", Map.of("url", "https://a")))));
    }

    /** Standard Webhooks 1.0.0 asks for thin bodies: receivers may refuse what is over 20 kB. */
    @ParameterizedTest
    @EnumSource
    void it_is_below_20_kB_whatever_the_ledger_has(EventType type) {
        var facts = new HashMap<String, Object>();
        type.facts().forEach(fact -> facts.put(fact.name(), "\u0001\u20ac".repeat(50_000)));
        var body = Message.body(type, ACCOUNT, KEY, AT, facts);
        assertTrue(body.getBytes(StandardCharsets.UTF_8).length < 20_000);
    }

    private static Map<String, Object> data(String body) {
        return new JsonObject(body).getJsonObject("data").getMap();
    }
}
