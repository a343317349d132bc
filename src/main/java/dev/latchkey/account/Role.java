package dev.latchkey.account;

import com.fasterxml.jackson.annotation.JsonValue;
import jakarta.persistence.EnumeratedValue;

/** What a member may do in an account: an owner may change, an admin may only read (S5.2). */
public enum Role {
    OWNER("owner"),
    ADMIN("admin");

    /** As it is written in JSON, in the database and in the ledger. */
    @EnumeratedValue
    private final String text;

    Role(String text) {
        this.text = text;
    }

    @JsonValue
    public String text() {
        return text;
    }
}
