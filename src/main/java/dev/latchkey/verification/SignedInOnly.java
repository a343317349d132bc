package dev.latchkey.verification;

import jakarta.ws.rs.NameBinding;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * What {@link dev.latchkey.platform.KnownCallersOnly} is, for calls that only people may make, with a session token (S1.11,
 * S3.22, S4.14); {@link SignedInFilter} does it.
 */
@NameBinding
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
public @interface SignedInOnly {}
