/**
 * What only the development and embedded profiles have: a PostgreSQL that needs no installation, and demo accounts.
 *
 * <p>Start at {@link dev.latchkey.demo.DemoData}. Nothing else may use this package.
 */
@NullMarked
package dev.latchkey.demo;

import org.jspecify.annotations.NullMarked;
