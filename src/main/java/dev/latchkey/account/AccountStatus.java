package dev.latchkey.account;

import com.fasterxml.jackson.annotation.JsonValue;
import jakarta.persistence.EnumeratedValue;

/** Whether an account's keys work: only those of an active one do. */
public enum AccountStatus {
    ACTIVE("active"),
    INACTIVE("inactive"),
    CANCELLED("cancelled");

    /** As it is written in JSON, in the database and in the ledger. */
    @JsonValue
    @EnumeratedValue
    private final String text;

    AccountStatus(String text) {
        this.text = text;
    }

    public String text() {
        return text;
    }
}
