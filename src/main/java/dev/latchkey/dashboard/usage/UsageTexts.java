package dev.latchkey.dashboard.usage;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/**
 * The texts of the page about usage, as {@link dev.latchkey.dashboard.Texts} has those of the other pages: Quarkus 3.34 cannot build one bundle with more
 * than 300 messages. For another language add {@code messages/usage_de.properties}.
 */
@MessageBundle("usage")
public interface UsageTexts {

    @Message("Period")
    String usagePeriod();

    @Message("1 hour, by minute")
    String usageHour();

    @Message("24 hours, by hour")
    String usageDay();

    @Message("7 days, by hour")
    String usageWeek();

    @Message("30 days, by day")
    String usageMonth();

    @Message("90 days, by day")
    String usageQuarter();

    @Message("Key")
    String usageKey();

    @Message("All keys")
    String usageAllKeys();

    @Message("No checks in this period")
    String usageNone();

    @Message(
            "Every check of a key is counted, accepted or refused. Once something uses a key, such as a call of POST /v1/verify by your gateway, it shows here within ten seconds. Or choose a longer period.")
    String usageHowCounted();

    @Message("{count} checks")
    String usageChecks(String count);

    @Message("Chart of the checks by outcome over time; the table below it has the same numbers.")
    String usagePicture();

    @Message("Time")
    String usageTime();

    @Message("The numbers as a table")
    String usageNumbers();

    @Message("Checks by outcome.")
    String usageTable();

    @Message("Days are in UTC.")
    String usageDaysInUtc();

    @Message("Top addresses")
    String usageAddresses();

    @Message(
            "Of the period and keys chosen above, the ten that most checks came from. Where a gateway checks keys it has to say where a request came from.")
    String usageAddressesCover();

    @Message("Address")
    String usageAddress();

    @Message("Checks")
    String usageCount();

    @Message("Refused")
    String usageRefused();

    @Message("Keys")
    String usageKeysUsed();

    @Message("Last seen")
    String usageLastSeen();

    @Message("No address known")
    String usageNoAddress();

    @Message("What you see is up to ten seconds old.")
    String usageFresh();

    @Message("The plan keeps usage for {days} days.")
    String usageKept(long days);

    @Message("The plan keeps usage for ever.")
    String usageKeptForEver();

    @Message("Unusual use")
    String usageUnusual();

    @Message("What")
    String usageWhat();

    @Message("Since")
    String usageSince();

    @Message("Unused keys")
    String usageStale();

    @Message("Active keys that nobody has used for 90 days: a key that nobody needs should be revoked.")
    String usageStaleHint();

    @Message("None: every active key is in use, or is younger than that.")
    String usageNoneStale();

    @Message("Last used")
    String usageLastUsed();

    @Message("Secrets to rotate")
    String usageDue();

    @Message("Keys whose secret is as old as one should get where the key is used.")
    String usageDueHint();

    @Message("None is due.")
    String usageNoneDue();

    @Message("Due since")
    String usageDueSince();

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
