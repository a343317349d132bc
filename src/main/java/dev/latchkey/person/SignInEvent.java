package dev.latchkey.person;

import com.fasterxml.jackson.annotation.JsonValue;
import dev.latchkey.platform.QueryParameter;
import java.util.Locale;

/** What can become of an attempt to sign in, and what else decides who may. */
public enum SignInEvent {
    SIGNED_IN,
    /** A wrong pair of e-mail and password. */
    REFUSED,
    /** Not looked at, after too many that were refused. */
    THROTTLED,
    SIGNED_OUT,
    PASSWORD_CHANGED,
    /** Somebody signed in who did not know the password they wanted to change. */
    PASSWORD_CHANGE_REFUSED,
    /** A refresh token came again after its successor: one of the two was stolen, and both are over. */
    REFRESH_TOKEN_REUSED,
    /** The operator in the configuration was made. */
    OPERATOR_ADDED;

    @JsonValue
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** 400 for no such event. */
    static SignInEvent parse(String text) {
        return QueryParameter.oneOf("event", values(), SignInEvent::text, text);
    }
}
