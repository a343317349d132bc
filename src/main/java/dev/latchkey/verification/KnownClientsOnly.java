package dev.latchkey.verification;

import jakarta.ws.rs.NameBinding;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * What {@link dev.latchkey.platform.KnownCallersOnly} is, for calls that OAuth's clients make, which know HTTP Basic
 * ({@code client_secret_basic}); {@link ClientFilter} does it.
 */
@NameBinding
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
public @interface KnownClientsOnly {}
