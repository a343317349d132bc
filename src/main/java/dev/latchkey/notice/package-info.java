/** Mail to the owners of accounts: what has happened to their keys that somebody should do something about. */
@NullMarked
package dev.latchkey.notice;

import org.jspecify.annotations.NullMarked;
