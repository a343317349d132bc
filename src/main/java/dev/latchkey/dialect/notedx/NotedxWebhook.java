package dev.latchkey.dialect.notedx;

import dev.latchkey.platform.Origin;
import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import io.smallrye.mutiny.Uni;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Where an account wants to be told of what happens, while it develops and in production; null: nowhere. */
@Entity
public class NotedxWebhook extends PanacheEntityBase {

    @Id
    public UUID accountId;

    public @Nullable String dev;
    public @Nullable String prod;

    /** What an account has set; one that has set nothing yet is not kept. */
    static Uni<NotedxWebhook> find(UUID accountId) {
        return NotedxWebhook.<NotedxWebhook>findById(accountId)
                .onItem()
                .ifNull()
                .continueWith(() -> none(accountId));
    }

    private static NotedxWebhook none(UUID accountId) {
        var webhook = new NotedxWebhook();
        webhook.accountId = accountId;
        return webhook;
    }

    /** What the ledger tells. */
    Map<String, Object> facts() {
        var facts = new TreeMap<String, Object>();
        if (dev != null) {
            facts.put("webhook_dev", Origin.of(dev));
        }
        if (prod != null) {
            facts.put("webhook_prod", Origin.of(prod));
        }
        return facts;
    }
}
