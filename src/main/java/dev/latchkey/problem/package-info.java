/**
 * What every refusal means and what to do about it, for whoever gets one: {@code problems.txt} says it, {@link
 * dev.latchkey.problem.ProblemPages} shows it, and a test writes the same into {@code docs/users/errors}.
 */
@NullMarked
package dev.latchkey.problem;

import org.jspecify.annotations.NullMarked;
