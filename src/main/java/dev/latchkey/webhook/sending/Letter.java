package dev.latchkey.webhook.sending;

import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.EmptyWebhookSecretException;
import com.standardwebhooks.exceptions.WebhookSigningException;
import dev.latchkey.webhook.EventType;
import dev.latchkey.webhook.SigningTexts;
import dev.latchkey.webhook.delivery.Message;
import io.vertx.core.buffer.Buffer;
import java.time.Instant;

/** What is sent: the body, and the headers that Standard Webhooks 1.0.0 wants. */
record Letter(String id, long timestampSeconds, String signature, String body) {

    /** The same body and id for each attempt; signed anew, with the old text too while the secret is being rotated. */
    static Letter of(Claimed claim, SigningTexts texts, Instant now) {
        var entry = claim.entry();
        var body = Message.body(
                EventType.parse(entry.event()), entry.accountId(), entry.subjectId(), entry.at(), entry.facts());
        var id = "msg_" + claim.id();
        var seconds = now.getEpochSecond();
        var signature = sign(claim, claim.secret(), texts, id, seconds, body);
        if (claim.previous() != null) {
            signature += " " + sign(claim, claim.previous(), texts, id, seconds, body);
        }
        return new Letter(id, seconds, signature, body);
    }

    private static String sign(
            Claimed claim, Buffer encrypted, SigningTexts texts, String id, long seconds, String body) {
        try {
            return new Webhook(texts.open(claim.entry().accountId(), encrypted.getBytes())).sign(id, seconds, body);
        } catch (WebhookSigningException | EmptyWebhookSecretException | IllegalStateException e) {
            throw new AttemptException("secret_unavailable");
        }
    }
}
