package dev.latchkey.notice;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * An account whose mail this replica sends.
 *
 * @param heldUntil when another replica takes the mail for lost and sends it
 * @param failures of attempts before this one, in a row
 * @param accountName as it can stand in a mail; empty where the account is gone
 * @param owners their addresses
 */
record Claim(UUID accountId, Instant heldUntil, int failures, String accountName, List<String> owners) {}
