package dev.latchkey.platform;

import jakarta.validation.Constraint;
import jakarta.validation.Payload;
import jakarta.validation.ReportAsSingleViolation;
import jakarta.validation.constraints.Pattern;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * One line of text that looks like what it is: no control characters, so no NUL, which PostgreSQL cannot store, no line
 * breaks, and nothing invisible that turns or hides letters. The joiners that Persian and emoji need are let in.
 */
@Pattern(regexp = "[[^\\p{Cc}\\p{Cf}\\p{Cs}\\p{Zl}\\p{Zp}]\\u200c\\u200d]*") @ReportAsSingleViolation
@Constraint(validatedBy = {})
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
}
