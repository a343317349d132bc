package dev.latchkey.dialect.notedx;

import dev.latchkey.platform.PlainText;
import dev.latchkey.platform.Problem;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What somebody wants to change of the webhooks: what is absent or null stays as it is, an empty text takes away. */
public record NotedxWebhookPatch(
        @Nullable @Size(max = 2048) @PlainText String webhookDev,
        @Nullable @Size(max = 2048) @PlainText String webhookProd) {

    /** Whether anything is different then. */
    boolean applyTo(NotedxWebhook webhook) {
        if (webhookDev == null && webhookProd == null) {
            throw Problem.badRequest("nothing_to_change", "Give at least one of webhook_dev and webhook_prod");
        }
        var before = Arrays.asList(webhook.dev, webhook.prod);
        if (webhookDev != null) {
            webhook.dev = parse(webhookDev, "/webhook_dev", List.of("http", "https"));
        }
        if (webhookProd != null) {
            webhook.prod = parse(webhookProd, "/webhook_prod", List.of("https"));
        }
        return !before.equals(Arrays.asList(webhook.dev, webhook.prod));
    }

    /** A user in the URL would be a password in plain sight. */
    private static @Nullable String parse(String text, String pointer, List<String> schemes) {
        if (text.isEmpty()) {
            return null;
        }
        try {
            var url = new URI(text);
            if (url.getScheme() != null
                    && schemes.contains(url.getScheme().toLowerCase(Locale.ROOT))
                    && url.getHost() != null
                    && url.getUserInfo() == null) {
                return text;
            }
        } catch (URISyntaxException e) {
            // as below
        }
        throw Problem.invalid(
                pointer, "must be a URL with a host and no user, that begins with " + String.join(" or ", schemes));
    }
}
