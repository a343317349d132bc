package dev.latchkey.account;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.latchkey.platform.Versioned;
import dev.latchkey.revocation.Awaited;
import dev.latchkey.revocation.Effect;
import dev.latchkey.revocation.Effective;

/** An account after a change, and where the change holds. */
public record ChangedAccountView(
        @JsonUnwrapped AccountView view, @JsonUnwrapped Effect effect) implements Versioned, Awaited {

    public static ChangedAccountView of(Effective<AccountView> changed) {
        return new ChangedAccountView(changed.value(), changed.effect());
    }

    @Override
    @JsonIgnore
    public int version() {
        return view.version();
    }
}
