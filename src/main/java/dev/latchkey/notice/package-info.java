/**
 * Mail to the owners of accounts: what has happened to their keys that somebody should do something about.
 *
 * <p>The ledger is the outbox: a trigger (V019) posts notices in the transaction of an entry. Start at {@link
 * dev.latchkey.notice.NoticeJob}.
 */
@NullMarked
package dev.latchkey.notice;

import org.jspecify.annotations.NullMarked;
