package dev.latchkey.revocation.proof;

import static dev.latchkey.revocation.proof.Operation.Kind.ACTIVATE;
import static dev.latchkey.revocation.proof.Operation.Kind.CHECK;
import static dev.latchkey.revocation.proof.Operation.Kind.DEACTIVATE;
import static dev.latchkey.revocation.proof.Operation.Kind.REVOKE;
import static dev.latchkey.revocation.proof.Operation.Outcome.NO;
import static dev.latchkey.revocation.proof.Operation.Outcome.UNKNOWN;
import static dev.latchkey.revocation.proof.Operation.Outcome.YES;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.latchkey.revocation.proof.Operation.Kind;
import dev.latchkey.revocation.proof.Operation.Outcome;
import java.util.List;
import org.junit.jupiter.api.Test;

class HistoryCheckerTest {

    static final Operation CREATED = key(ACTIVATE, 0, 1, YES);

    @Test
    void a_key_may_be_accepted_until_its_revoke_has_returned() {
        assertViolations(0, CREATED, key(REVOKE, 10, 20, YES), key(CHECK, 5, 6, YES), key(CHECK, 19, 40, YES));
    }

    @Test
    void a_key_accepted_by_a_check_that_began_after_its_revoke_had_returned_is_a_violation() {
        assertViolations(1, CREATED, key(REVOKE, 10, 20, YES), key(CHECK, 21, 22, YES));
    }

    @Test
    void the_first_revoke_that_returns_counts_and_a_repeated_one_changes_nothing() {
        assertViolations(1, key(REVOKE, 10, 20, YES), key(REVOKE, 15, 50, YES), key(CHECK, 30, 31, YES));
    }

    @Test
    void a_revoke_of_which_nobody_knows_what_came_forbids_nothing_and_excuses_a_refusal() {
        assertViolations(0, CREATED, key(REVOKE, 10, 20, UNKNOWN), key(CHECK, 30, 31, YES), key(CHECK, 40, 41, NO));
    }

    @Test
    void another_keys_revoke_does_not_matter() {
        assertViolations(0, operation(REVOKE, "other", 10, 20, YES), key(CHECK, 30, 31, YES));
    }

    @Test
    void no_answer_is_never_a_violation() {
        assertViolations(0, CREATED, key(REVOKE, 10, 20, YES), key(CHECK, 5, 6, UNKNOWN), key(CHECK, 30, 31, UNKNOWN));
    }

    @Test
    void a_key_refused_after_its_creation_returned_is_a_violation() {
        assertViolations(1, CREATED, key(CHECK, 2, 3, NO));
    }

    @Test
    void a_key_may_be_refused_as_soon_as_its_revoke_has_begun() {
        assertViolations(0, CREATED, key(CHECK, 9, 12, NO), key(REVOKE, 10, 20, YES));
    }

    @Test
    void between_deactivate_and_activate_nothing_is_accepted_and_afterwards_nothing_refused() {
        assertViolations(
                2,
                CREATED,
                key(DEACTIVATE, 10, 20, YES),
                key(ACTIVATE, 30, 40, YES),
                key(CHECK, 21, 29, YES),
                key(CHECK, 21, 29, NO),
                key(CHECK, 41, 42, YES),
                key(CHECK, 41, 42, NO));
    }

    @Test
    void while_a_change_is_under_way_either_answer_will_do() {
        assertViolations(
                0,
                CREATED,
                key(DEACTIVATE, 10, 20, YES),
                key(ACTIVATE, 30, 40, YES),
                key(CHECK, 21, 31, YES),
                key(CHECK, 35, 36, YES),
                key(CHECK, 39, 50, NO));
    }

    @Test
    void an_activate_of_which_nobody_knows_what_came_may_take_effect_at_any_later_time() {
        assertViolations(
                0,
                key(ACTIVATE, 0, 5, UNKNOWN),
                key(DEACTIVATE, 10, 20, YES),
                key(CHECK, 21, 22, YES),
                key(CHECK, 23, 24, NO));
    }

    @Test
    void a_key_is_not_accepted_while_its_account_is_suspended_nor_refused_once_it_is_active_again() {
        assertViolations(
                2,
                CREATED,
                operation(DEACTIVATE, "account", 10, 20, YES),
                operation(ACTIVATE, "account", 30, 40, YES),
                key(CHECK, 21, 22, YES),
                key(CHECK, 23, 24, NO),
                key(CHECK, 41, 42, NO),
                key(CHECK, 43, 44, YES));
    }

    private static void assertViolations(int expected, Operation... history) {
        var found = HistoryChecker.violationsIn(List.of(history));
        assertEquals(expected, found.size(), found::toString);
    }

    private static Operation key(Kind kind, long began, long ended, Outcome outcome) {
        return operation(kind, "key", began, ended, outcome);
    }

    private static Operation operation(Kind kind, String subject, long began, long ended, Outcome outcome) {
        return new Operation(kind, subject, "account", 0, began, ended, outcome);
    }
}
