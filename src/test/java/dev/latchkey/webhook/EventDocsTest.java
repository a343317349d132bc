package dev.latchkey.webhook;

import dev.latchkey.testing.Generated;
import dev.latchkey.webhook.delivery.Message;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What {@code docs/users/events.md} lists is what is sent. */
class EventDocsTest {

    static final Path DOCUMENT = Path.of("docs/users/events.md");

    static final UUID ACCOUNT = UUID.fromString("019cfe0a-3b1e-7c55-9a43-61f3f2f0a5d1");
    static final UUID SUBJECT = UUID.fromString("019cfe0b-7f62-7a0e-8d0d-2f4f5c0b9e37");
    static final Instant MOMENT = Instant.parse("2026-03-18T10:00:00Z");

    @Test
    void the_document_lists_every_event_with_its_body() throws IOException {
        Generated.rest(
                DOCUMENT,
                Arrays.stream(EventType.values()).map(EventDocsTest::section).collect(Collectors.joining()));
    }

    private static String section(EventType type) {
        var facts = new HashMap<String, Object>();
        for (var fact : type.facts()) {
            var example = fact.example();
            if (example != null) {
                facts.put(fact.name(), example);
            }
        }
        return "\n## `%s`\n\n%s.\n\n```json\n%s\n```\n"
                .formatted(type.text(), type.meaning(), Message.body(type, ACCOUNT, SUBJECT, MOMENT, facts));
    }
}
