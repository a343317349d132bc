/**
 * The documented APIs of vendors, spoken besides our own: a package for each, as thin as it can be, over the same keys,
 * accounts and rules. docs/users/dialects.md has what each documented call does here.
 *
 * <p>Start at {@link dev.latchkey.dialect.soapnote.SoapnoteResource}, the smallest. None knows of another.
 */
@NullMarked
package dev.latchkey.dialect;

import org.jspecify.annotations.NullMarked;
