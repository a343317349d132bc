package dev.latchkey.platform;

import jakarta.ws.rs.NameBinding;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Lets in a person with a session token or a back end with a service key, and nobody else: an ordinary API key
 * never manages keys (S1.11, S3.22). {@code CallerFilter} does it, and {@link CurrentCaller} tells who it is.
 */
@NameBinding
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
public @interface KnownCallersOnly {}
