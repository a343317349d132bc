package dev.latchkey.testing;

import static dev.latchkey.testing.Tenant.as;

import java.util.List;
import java.util.Map;

/** What the ledger of an account says of something. */
public final class LedgerEntries {

    private LedgerEntries() {}

    /** The {@code after} of each entry of this action about this subject, newest first; empty where it says nothing more. */
    public static List<Map<String, Object>> facts(Tenant tenant, String action, String subject) {
        List<Map<String, Object>> facts = as(tenant.owner())
                .queryParam("action", action)
                .queryParam("subject", subject)
                .get("/v1/accounts/{account}/audit", tenant.account())
                .then()
                .statusCode(200)
                .extract()
                .path("items.after");
        return facts.stream()
                .map(after -> after == null ? Map.<String, Object>of() : after)
                .toList();
    }
}
