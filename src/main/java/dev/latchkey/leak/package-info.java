/** Secrets that were found where others can read them: who reports them, and what becomes of their keys. */
@NullMarked
package dev.latchkey.leak;

import org.jspecify.annotations.NullMarked;
