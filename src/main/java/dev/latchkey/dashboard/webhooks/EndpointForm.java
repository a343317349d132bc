package dev.latchkey.dashboard.webhooks;

import dev.latchkey.dashboard.Form;
import dev.latchkey.platform.Problem;
import dev.latchkey.webhook.EndpointPatch;
import dev.latchkey.webhook.EndpointView;
import dev.latchkey.webhook.NewEndpoint;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/** What somebody enters about an endpoint, as the API takes it. */
record EndpointForm(Form form) {

    /** Whether it hears of {@code all} or of {@code some} events: in the API no event at all means all of them. */
    private static final String WHICH = "which";

    /** For a new one. */
    static final Form FRESH = Form.with(Map.of(WHICH, List.of("all")));

    /** What an endpoint has now. */
    static Form of(EndpointView endpoint) {
        return Form.with(Map.of(
                "url",
                List.of(endpoint.url()),
                "description",
                List.of(Objects.requireNonNullElse(endpoint.description(), "")),
                WHICH,
                List.of(endpoint.events().isEmpty() ? "all" : "some"),
                "events",
                endpoint.events(),
                "signing_secret_id",
                List.of(endpoint.signingSecretId().toString())));
    }

    NewEndpoint wanted() {
        return new NewEndpoint(url(), form.textOrNull("description"), events(), signingSecret());
    }

    EndpointPatch patch() {
        return new EndpointPatch(url(), form.value("description").strip(), events(), signingSecret(), null);
    }

    private String url() {
        return form.value("url").strip();
    }

    private List<String> events() {
        if (form.has(WHICH, "all")) {
            return List.of();
        }
        var chosen = form.values("events");
        if (chosen.isEmpty()) {
            throw Problem.invalid("/events", "choose at least one event, or all of them");
        }
        return chosen;
    }

    private UUID signingSecret() {
        try {
            return UUID.fromString(form.value("signing_secret_id"));
        } catch (IllegalArgumentException e) {
            throw Problem.invalid("/signing_secret_id", "must be one of the account's signing secrets");
        }
    }
}
