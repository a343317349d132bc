package dev.latchkey.account;

import dev.latchkey.person.Passwords;
import dev.latchkey.platform.PlainText;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/** An account that an operator wants to open. */
public record NewAccount(
        @NotBlank @Size(max = 255) @PlainText String name,
        @NotBlank @Size(max = 255) String keyspace,
        @Nullable @Size(max = 255) String plan,
        @NotNull @Valid NewOwner owner) {

    /**
     * Its first owner: a person who is known by that address already, or a new one. Without a password a new one signs in
     * with an outside issuer's token.
     */
    public record NewOwner(
            @NotNull @Email @Size(max = 254) @PlainText String email,

            @Nullable @Passwords.Acceptable String password) {

        NewMember asMember() {
            return new NewMember(email, password, Role.OWNER);
        }

        @Override
        public String toString() {
            return "NewOwner[" + email + "]";
        }
    }
}
