package dev.latchkey.webhook.delivery;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.latchkey.webhook.EventType;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What is sent, letter for letter: {@code type}, {@code timestamp} and {@code data}, in this order and without blanks, so that
 * it can be made again for each attempt and is the same one (Standard Webhooks 1.0.0). It stays far below 20 kB.
 */
public final class Message {

    private static final JsonFactory JSON = new JsonFactory();

    /** As everywhere in the API: always three digits after the second. */
    private static final DateTimeFormatter MOMENT =
            new DateTimeFormatterBuilder().appendInstant(3).toFormatter();

    /** Nothing that an event tells is anywhere near as long; what got into the ledger all the same is cut off. */
    private static final int LONGEST_TEXT = 255;

    private Message() {}

    /**
     * The body that tells of an entry of the ledger: whose it is, what it is about, and of its {@code facts} (its {@code
     * after}) those that the event has, as far as they are one text, number or truth.
     */
    public static String body(
            EventType type, UUID accountId, UUID subjectId, Instant at, @Nullable Map<String, Object> facts) {
        var text = new StringWriter();
        try (var json = JSON.createGenerator(text)) {
            json.writeStartObject();
            json.writeStringField("type", type.text());
            json.writeStringField("timestamp", MOMENT.format(at));
            json.writeObjectFieldStart("data");
            writeData(json, type, accountId, subjectId, facts == null ? Map.of() : facts);
            json.writeEndObject();
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e); // a StringWriter takes everything
        }
        return text.toString();
    }

    private static void writeData(
            JsonGenerator json, EventType type, UUID accountId, UUID subjectId, Map<String, Object> facts)
            throws IOException {
        json.writeStringField("account_id", accountId.toString());
        if (!subjectId.equals(accountId)) {
            var subject = type == EventType.WEBHOOK_TEST ? "endpoint_id" : "key_id";
            json.writeStringField(subject, subjectId.toString());
        }
        for (var fact : type.facts()) {
            write(json, fact.name(), facts.get(fact.name()));
        }
    }

    private static void write(JsonGenerator json, String name, @Nullable Object value) throws IOException {
        if (value instanceof String text) {
            json.writeStringField(name, text.length() <= LONGEST_TEXT ? text : text.substring(0, LONGEST_TEXT));
        } else if (value instanceof Instant moment) {
            json.writeStringField(name, MOMENT.format(moment));
        } else if (value instanceof Number || value instanceof Boolean) {
            json.writeObjectField(name, value);
        }
    }
}
