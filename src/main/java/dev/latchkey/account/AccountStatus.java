package dev.latchkey.account;

import com.fasterxml.jackson.annotation.JsonValue;
import jakarta.persistence.EnumeratedValue;

/** Whether an account's keys work: those of an active one do. Where some keys are free, inactive means: it has no others. */
public enum AccountStatus {
    ACTIVE("active"),
    INACTIVE("inactive"),
    /** Stopped by an operator; nothing works. */
    SUSPENDED("suspended"),
    /** Ended by its owner, who may take it up again; nothing works. */
    CANCELLED("cancelled");

    /** As it is written in JSON, in the database and in the ledger. */
    @EnumeratedValue
    private final String text;

    AccountStatus(String text) {
        this.text = text;
    }

    @JsonValue
    public String text() {
        return text;
    }
}
