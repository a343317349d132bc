package dev.latchkey.platform;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One line of text that looks like what it is: no control characters, so no NUL, which PostgreSQL cannot store, no line
 * breaks, and nothing invisible that turns or hides letters. The joiners that Persian and emoji need are let in.
 */
@Constraint(validatedBy = PlainText.Validator.class)
@Retention(RetentionPolicy.RUNTIME)
@Target({
    ElementType.FIELD,
    ElementType.METHOD,
    ElementType.PARAMETER,
    ElementType.RECORD_COMPONENT,
    ElementType.TYPE_USE
})
public @interface PlainText {

    String message() default "must be one line without control or invisible characters";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    /** In code: the pattern of an annotation would stand in the OpenAPI document, whose readers do not all know such. */
    class Validator implements ConstraintValidator<PlainText, String> {

        private static final Pattern VISIBLE =
                Pattern.compile("[[^\\p{Cc}\\p{Cf}\\p{Cs}\\p{Zl}\\p{Zp}]\\u200c\\u200d]*");

        @Override
        public boolean isValid(@Nullable String text, ConstraintValidatorContext context) {
            return text == null || VISIBLE.matcher(text).matches();
        }
    }
}
