/**
 * The pages on which people manage keys with a browser. They decide nothing: each asks the feature that the API asks too.
 *
 * <p>Start at {@link dev.latchkey.dashboard.Frame}, which is around every page, and at {@link
 * dev.latchkey.dashboard.PageFilter}, past which every request comes. Each kind of page has a package of its own below this
 * one, with its templates in a folder of the same name. Every page is a whole page, so that it works without JavaScript; with
 * it, htmx takes the part it needs, for dialogs and for searching as somebody types.
 */
@NullMarked
package dev.latchkey.dashboard;

import org.jspecify.annotations.NullMarked;
