package dev.latchkey.dashboard.keys;

import dev.latchkey.key.KeyView;
import io.quarkus.qute.TemplateExtension;
import java.util.Objects;

/** How templates call a key. */
@TemplateExtension
final class ShownKey {

    private ShownKey() {}

    /** Of the secret only the last four characters (S5.9). */
    static String masked(KeyView key) {
        return key.prefix() + "••••" + key.lastFour();
    }

    /** The name, and for one without a name what is shown of its secret. */
    static String title(KeyView key) {
        return Objects.requireNonNullElseGet(key.name(), () -> masked(key));
    }
}
