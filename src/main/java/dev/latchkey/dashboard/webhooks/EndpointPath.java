package dev.latchkey.dashboard.webhooks;

import dev.latchkey.dashboard.AccountPath;
import java.util.UUID;

/** Where the pages about endpoints are. */
final class EndpointPath {

    private EndpointPath() {}

    static String ofAll(UUID account) {
        return AccountPath.of(account) + "/webhook-endpoints";
    }

    /** An endpoint's own page, with its log. */
    static String of(UUID account, UUID endpoint) {
        return ofAll(account) + "/" + endpoint + "/deliveries";
    }

    static String of(UUID account, UUID endpoint, UUID delivery) {
        return of(account, endpoint) + "/" + delivery;
    }
}
