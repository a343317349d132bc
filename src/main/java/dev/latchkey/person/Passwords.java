package dev.latchkey.person;

import dev.latchkey.platform.BundledText;
import io.quarkus.elytron.security.common.BcryptUtil;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** bcrypt, which takes tens of milliseconds on purpose and so runs beside the event loop. */
@ApplicationScoped
public class Passwords {

    static final String RULE =
            "must have at least 8 characters and at most 72 bytes in UTF-8, and be none that many people have";

    private static final int MIN_CHARACTERS = 8;

    /** bcrypt reads no further: of a longer password it would ignore the end in silence. */
    private static final int MAX_BYTES = 72;

    /** The 3,500 most common ones that are long enough, in small letters: from zxcvbn (MIT License), by Dropbox and Nulab. */
    private static final Set<String> COMMON =
            BundledText.read("common-passwords.txt").lines().collect(Collectors.toUnmodifiableSet());

    /** A password that can be set. */
    @Constraint(validatedBy = AcceptableValidator.class)
    @Retention(RetentionPolicy.RUNTIME)
    @Target({ElementType.FIELD, ElementType.METHOD, ElementType.PARAMETER, ElementType.TYPE_USE})
    public @interface Acceptable {

        String message() default RULE;

        Class<?>[] groups() default {};

        Class<? extends Payload>[] payload() default {};
    }

    /** Public, because the validation library makes it. */
    public static class AcceptableValidator implements ConstraintValidator<Acceptable, String> {

        @Override
        public boolean isValid(@Nullable String password, ConstraintValidatorContext context) {
            return password == null || isAcceptable(password);
        }
    }

    static boolean isAcceptable(String password) {
        return password.length() >= MIN_CHARACTERS
                && isReadable(password)
                && !COMMON.contains(password.toLowerCase(Locale.ROOT));
    }

    private static boolean isReadable(String password) {
        return password.getBytes(StandardCharsets.UTF_8).length <= MAX_BYTES;
    }

    private final Vertx vertx;

    /** Compared with where there is no password, so that the time taken does not tell. */
    private final String nobodys = BcryptUtil.bcryptHash(UUID.randomUUID().toString());

    Passwords(Vertx vertx) {
        this.vertx = vertx;
    }

    /** The hash to keep, or null where there is no password. */
    public Uni<@Nullable String> hash(@Nullable String password) {
        return password == null
                ? Uni.createFrom().nullItem()
                : vertx.executeBlocking(() -> BcryptUtil.bcryptHash(password), false);
    }

    /** Whether this is the password; never where there is none. */
    Uni<Boolean> matches(String password, @Nullable String hash) {
        var readable = hash != null && isReadable(password);
        return vertx.executeBlocking(() -> BcryptUtil.matches(password, readable ? hash : nobodys) && readable, false);
    }
}
