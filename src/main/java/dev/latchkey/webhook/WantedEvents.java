package dev.latchkey.webhook;

import dev.latchkey.platform.Problem;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Which events somebody wants an endpoint to hear of. */
final class WantedEvents {

    private WantedEvents() {}

    /** Each once, in {@link EventType}'s order; none: all there are, and those to come. 400 at {@code /events/…} for what is none. */
    static List<String> parse(List<String> texts) {
        var events = EnumSet.noneOf(EventType.class);
        for (var text : texts) {
            events.add(parse(text, "/events/" + texts.indexOf(text)));
        }
        return new ArrayList<>(events.stream().map(EventType::text).toList());
    }

    private static EventType parse(String text, String pointer) {
        if (text.equals(EventType.WEBHOOK_TEST.text())) {
            throw Problem.invalid(pointer, "is sent by POST …/test only: leave it out");
        }
        return choices()
                .filter(event -> event.text().equals(text))
                .findFirst()
                .orElseThrow(() -> Problem.invalid(
                        pointer,
                        "must be one of " + choices().map(EventType::text).collect(Collectors.joining(", "))
                                + "; for all of them leave events empty"));
    }

    private static Stream<EventType> choices() {
        return Stream.of(EventType.values()).filter(event -> event != EventType.WEBHOOK_TEST);
    }
}
