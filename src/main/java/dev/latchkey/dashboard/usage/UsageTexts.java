package dev.latchkey.dashboard.usage;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** The texts of the usage page, in templates {@code usage:name}; see {@link dev.latchkey.dashboard.Texts}. */
@MessageBundle("usage")
public interface UsageTexts {

    @Message("Period")
    String period();

    @Message("1 hour, by minute")
    String hour();

    @Message("24 hours, by hour")
    String day();

    @Message("7 days, by hour")
    String week();

    @Message("30 days, by day")
    String month();

    @Message("90 days, by day")
    String quarter();

    @Message("Key")
    String key();

    @Message("All keys")
    String allKeys();

    @Message("No checks in this period")
    String none();

    @Message(
            "Every check of a key is counted, accepted or refused. Once something uses a key, such as a call of POST /v1/verify by your gateway, it shows here within ten seconds. Or choose a longer period.")
    String howCounted();

    @Message("{count} checks")
    String checks(String count);

    @Message("Chart of the checks by outcome over time; the table below it has the same numbers.")
    String picture();

    @Message("Time")
    String time();

    @Message("The numbers as a table")
    String numbers();

    @Message("Checks by outcome.")
    String table();

    @Message("Days are in UTC.")
    String daysInUtc();

    @Message("Top addresses")
    String addresses();

    @Message(
            "Of the period and keys chosen above, the ten that most checks came from. Where a gateway checks keys it has to say where a request came from.")
    String addressesCover();

    @Message("Address")
    String address();

    @Message("Checks")
    String count();

    @Message("Refused")
    String refused();

    @Message("Keys")
    String keysUsed();

    @Message("Last seen")
    String lastSeen();

    @Message("No address known")
    String noAddress();

    @Message("What you see is up to ten seconds old.")
    String fresh();

    @Message("The plan keeps usage for {days} days.")
    String kept(long days);

    @Message("The plan keeps usage for ever.")
    String keptForEver();

    @Message("Unusual use")
    String unusual();

    @Message("What")
    String what();

    @Message("Since")
    String since();

    @Message("Unused keys")
    String stale();

    @Message("Active keys that nobody has used for 90 days: a key that nobody needs should be revoked.")
    String staleHint();

    @Message("None: every active key is in use, or is younger than that.")
    String noneStale();

    @Message("Last used")
    String lastUsed();

    @Message("Secrets to rotate")
    String due();

    @Message("Keys whose secret is as old as one should get where the key is used.")
    String dueHint();

    @Message("None is due.")
    String noneDue();

    @Message("Due since")
    String dueSince();

    @Message("Accepted")
    String outcomeValid();

    @Message("Refused: the key was revoked")
    String outcomeRevoked();

    @Message("Refused: a permission was missing")
    String outcomeInsufficientPermissions();

    @Message("Refused: the key had expired")
    String outcomeExpired();

    @Message("Refused: used too often")
    String outcomeRateLimited();

    @Message("Refused: not from this address")
    String outcomeIpNotAllowed();

    @Message("Refused: another username")
    String outcomeUsernameMismatch();

    @Message("Refused: the key was switched off")
    String outcomeInactive();

    @Message("Refused: the account was not active")
    String outcomeAccountInactive();
}
