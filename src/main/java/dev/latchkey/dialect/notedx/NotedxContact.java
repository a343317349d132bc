package dev.latchkey.dialect.notedx;

import dev.latchkey.account.AccountPatch;
import dev.latchkey.platform.PlainText;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** How an account wants to be described from now on; what is absent or null stays as it is, as in an {@link AccountPatch}. */
public record NotedxContact(
        @Nullable @Size(max = 255) @Pattern(regexp = ".*\\S.*", message = "must not be blank") @PlainText
        String companyName,

        @Nullable @Email @Size(max = 254) @PlainText String contactEmail,
        @Nullable @Size(max = 50) @PlainText String phoneNumber,
        @Nullable @Size(max = 500) @PlainText String address) {

    AccountPatch asPatch() {
        return new AccountPatch(null, null, null, null, companyName, contactEmail, phoneNumber, address);
    }

    /** The names of what is given. */
    List<String> fields() {
        return Stream.of(
                        named("company_name", companyName),
                        named("contact_email", contactEmail),
                        named("phone_number", phoneNumber),
                        named("address", address))
                .flatMap(field -> field)
                .toList();
    }

    private static Stream<String> named(String name, @Nullable String value) {
        return value == null ? Stream.empty() : Stream.of(name);
    }
}
