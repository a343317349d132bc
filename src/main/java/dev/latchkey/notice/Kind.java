package dev.latchkey.notice;

import java.util.Arrays;

/** What owners are told of, the worst first; the pace of each is in {@code notice_due} of the database. */
enum Kind {
    LEAKED("key.leaked", "A key of %s has leaked", "%2$d keys of %1$s have leaked"),
    SWITCHED_OFF(
            "webhook_endpoint.deactivated",
            "A webhook endpoint of %s was switched off",
            "%2$d webhook endpoints of %1$s were switched off"),
    EXPIRED("key.expired", "A key of %s has expired", "%2$d keys of %1$s have expired"),
    EXPIRING("key.expiring", "A key of %s will expire", "%2$d keys of %1$s will expire"),
    STALE("key.stale", "A key of %s is not used", "%2$d keys of %1$s are not used");

    private final String action;
    private final String one;
    private final String many;

    Kind(String action, String one, String many) {
        this.action = action;
        this.one = one;
        this.many = many;
    }

    /** The ledger's word for it. */
    static Kind of(String action) {
        return Arrays.stream(values())
                .filter(kind -> kind.action.equals(action))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No notice is sent of " + action));
    }

    String subject(String account, long count) {
        return count == 1 ? one.formatted(account) : many.formatted(account, count);
    }
}
