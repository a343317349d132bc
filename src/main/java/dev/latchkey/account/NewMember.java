package dev.latchkey.account;

import dev.latchkey.person.Passwords;
import dev.latchkey.platform.PlainText;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who shall be in an account: a person known by that address, who keeps their password, or a new one. Without a
 * password a new one signs in with an outside issuer's token.
 */
public record NewMember(
        @NotNull @Email @Size(max = 254) @PlainText String email,
        @Nullable @Passwords.Acceptable String password,
        @NotNull Role role) {

    @Override
    public String toString() {
        return "NewMember[" + email + ", " + role + "]";
    }
}
