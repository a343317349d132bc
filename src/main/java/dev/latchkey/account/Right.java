package dev.latchkey.account;

/** What a call wants to do in an account. */
public enum Right {
    READ("keys:read"),
    /** Issue keys, and everything an owner may do. */
    CHANGE("keys:write"),
    /** End what a key can do: operators may as well, for the night when a key has leaked. */
    RESTRICT("keys:write"),
    /** See a secret once more, where the keyspace keeps it; no service key may unless an operator configures it. */
    REVEAL("keys:reveal"),
    /** Let people in and take them out; no service key has that permission unless an operator configures it. */
    MANAGE_MEMBERS("members:write"),
    /** Describe the account, cancel it and take it up again; no service key has that permission unless an operator configures it. */
    MANAGE_ACCOUNT("accounts:write"),
    /** Make and rotate what webhooks are signed with; no service key has that permission unless an operator configures it. */
    MANAGE_WEBHOOKS("webhooks:write");

    private final String permission;

    Right(String permission) {
        this.permission = permission;
    }

    /** What a service key needs for it. */
    public String permission() {
        return permission;
    }

    boolean isHeldBy(Role role) {
        return this == READ || role == Role.OWNER;
    }

    boolean isHeldByOperators() {
        return this != CHANGE && this != REVEAL && this != MANAGE_WEBHOOKS;
    }
}
