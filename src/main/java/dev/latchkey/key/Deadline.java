package dev.latchkey.key;

/** A moment in a key's life that the ledger hears of when it has come; the column says when it did. */
enum Deadline {
    EXPIRY("key.expired", "expires_at", "expired_at"),
    /** A secret is as old as it should get where the key is used (S4.16). */
    ROTATION_DUE("key.rotation_due", "rotation_due_at", "rotation_reminded_at");

    private static final String TELL = """
            with due as (
                select id from api_key
                where %1$s <= :now and %2$s is null and revoked_at is null and deleted_at is null
                order by %1$s limit :batch for update skip locked)
            update api_key set %2$s = :now from due where api_key.id = due.id
            returning api_key.account_id, api_key.id
            """;

    /** The ledger's word for it. */
    final String action;

    /** Marks a batch of the keys whose time has come, each once, and returns whose they are. */
    final String tell;

    Deadline(String action, String moment, String told) {
        this.action = action;
        this.tell = TELL.formatted(moment, told);
    }
}
