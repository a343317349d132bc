package dev.latchkey.dashboard.operators;

import dev.latchkey.account.AccountPatch;
import dev.latchkey.account.AccountStatus;
import dev.latchkey.account.AccountView;
import dev.latchkey.dashboard.Form;
import dev.latchkey.platform.Problem;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An account as a form and back. Only what differs goes back: owners can send the form, and may not change all of it. */
final class Settings {

    private Settings() {}

    static Form of(AccountView account) {
        return Form.with(Map.of(
                "name", List.of(account.name()),
                "contact_email", text(account.contactEmail()),
                "phone_number", text(account.phoneNumber()),
                "address", text(account.address()),
                "plan", List.of(account.plan()),
                "status", List.of(account.status().text()),
                "payment_due", List.of(String.valueOf(account.paymentDue())),
                "allowed_ips", List.of(String.join("\n", account.allowedIps()))));
    }

    private static List<String> text(@Nullable String text) {
        return text == null ? List.of() : List.of(text);
    }

    /** The description as a whole; of what operators decide only what the form has and what is to become different. */
    static AccountPatch patch(Form form, AccountView account) {
        var status = changed(form, "status", account.status().text());
        var paymentDue = changed(form, "payment_due", String.valueOf(account.paymentDue()));
        var allowedIps = changed(form, "allowed_ips", String.join("\n", account.allowedIps()));
        return new AccountPatch(
                changed(form, "plan", account.plan()),
                status == null ? null : status(status),
                paymentDue == null ? null : paymentDue.equals("true"),
                allowedIps == null ? null : form.lines("allowed_ips"),
                form.value("name").strip(),
                form.value("contact_email").strip(),
                form.value("phone_number").strip(),
                form.value("address").strip());
    }

    /** Null where the form does not have the field, or has in it what is there already. */
    private static @Nullable String changed(Form form, String name, String now) {
        var sent = String.join("\n", form.lines(name));
        return form.values(name).isEmpty() || sent.equals(now) ? null : sent;
    }

    private static AccountStatus status(String text) {
        return Arrays.stream(AccountStatus.values())
                .filter(status -> status.text().equals(text))
                .findFirst()
                .orElseThrow(() -> Problem.invalid("/status", "must be one of those that can be chosen"));
    }
}
