/**
 * People, and how they sign in: passwords, session tokens, refresh tokens, outside issuers.
 *
 * <p>Start at {@link dev.latchkey.person.SignIn}. What a person may do in an account is the account's to say.
 */
@NullMarked
package dev.latchkey.person;

import org.jspecify.annotations.NullMarked;
