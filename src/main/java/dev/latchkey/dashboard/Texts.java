package dev.latchkey.dashboard;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/**
 * Every text of the dashboard, in English. For another language add {@code messages/msg_de.properties} with the methods' names
 * and the language to {@code quarkus.locales}. What the API itself says of a refusal it says in English.
 */
@MessageBundle("msg")
public interface Texts {

    // Around every page ---------------------------------------------------------------------------

    @Message("Skip to the content")
    String skip();

    @Message("Latchkey, to the first page")
    String home();

    @Message("Pages of this account")
    String accountPages();

    @Message("Pages for operators")
    String operatorPages();

    @Message("Account")
    String account();

    @Message("All accounts")
    String allAccounts();

    @Message("Owner")
    String roleOwner();

    @Message("Admin, read only")
    String roleAdmin();

    @Message("Operator")
    String roleOperator();

    @Message("Signed in as {email}")
    String signedInAs(String email);

    @Message("Sign out")
    String signOut();

    @Message("Keys")
    String keys();

    @Message("Usage")
    String usage();

    @Message("Signing secrets")
    String signingSecrets();

    @Message("Webhooks")
    String webhooks();

    @Message("Ledger")
    String ledger();

    @Message("Accounts")
    String accounts();

    @Message("Replicas")
    String replicas();

    @Message("Leak reports")
    String leaks();

    @Message("Close")
    String close();

    @Message("Cancel")
    String cancel();

    @Message("Back")
    String back();

    @Message("Save")
    String save();

    @Message("Copy")
    String copy();

    @Message("Copied")
    String copied();

    @Message("Copying did not work: select the text and copy it yourself")
    String notCopied();

    @Message("I have saved it")
    String haveSavedIt();

    @Message("Done")
    String done();

    @Message("of {most} characters")
    String ofCharacters(int most);

    @Message("required")
    String required();

    @Message("Never")
    String never();

    @Message("None")
    String none();

    @Message("Next page")
    String nextPage();

    @Message("First page")
    String firstPage();

    @Message("Search")
    String search();

    @Message("Show")
    String show();

    @Message("All")
    String all();

    @Message("Active")
    String statusActive();

    @Message("Inactive")
    String statusInactive();

    @Message("Expired")
    String statusExpired();

    @Message("Revoked")
    String statusRevoked();

    @Message("Suspended")
    String statusSuspended();

    @Message("Cancelled")
    String statusCancelled();

    // Signing in ----------------------------------------------------------------------------------

    @Message("Sign in")
    String signIn();

    @Message("E-mail address")
    String email();

    @Message("Password")
    String password();

    @Message("One moment: taking you to your page.")
    String oneMoment();

    @Message("Go on")
    String goOn();

    // What went wrong -----------------------------------------------------------------------------

    @Message("This did not work")
    String didNotWork();

    @Message("Error code")
    String errorCode();

    @Message("Tell your operator this id: it stands in the log too.")
    String tellId();

    // Keys ----------------------------------------------------------------------------------------

    // Usage ---------------------------------------------------------------------------------------

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

    // The ledger ----------------------------------------------------------------------------------

    @Message("Everything that was changed in this account, newest first. Entries are never changed or deleted.")
    String ledgerHint();

    @Message("Download as CSV")
    String ledgerCsv();

    @Message("Check the ledger")
    String ledgerCheck();

    @Message("What was done")
    String ledgerAction();

    @Message("Who")
    String ledgerActor();

    @Message("Everybody")
    String ledgerEverybody();

    @Message("Id of a key or of something else")
    String ledgerSubject();

    @Message("From (UTC)")
    String ledgerFrom();

    @Message("Up to and with (UTC)")
    String ledgerTo();

    @Message("Show all")
    String ledgerClear();

    @Message("No entry matches this filter.")
    String ledgerNone();

    @Message("Time")
    String ledgerTime();

    @Message("What")
    String ledgerWhat();

    @Message("Target")
    String ledgerTarget();

    @Message("Who")
    String ledgerWho();

    @Message("Changes")
    String ledgerChanges();

    @Message("This account")
    String ledgerThisAccount();

    @Message("A person who is no member")
    String ledgerSomebody();

    @Message("A back end with the service key")
    String ledgerServiceKey();

    @Message("Latchkey itself")
    String ledgerSystem();

    @Message("from")
    String ledgerFromAddress();

    @Message("became")
    String ledgerBecame();

    @Message("nothing")
    String ledgerNothing();

    @Message("(deleted)")
    String ledgerDeleted();

    @Message("Pages of the ledger")
    String ledgerPages();

    @Message("All {entries} entries of this account are complete and unchanged.")
    String ledgerSound(String entries);

    @Message(
            "Of the {entries} entries of this account, number {broken} is not what was written, or one before it is missing. Tell your operator.")
    String ledgerBroken(String entries, String broken);

    @Message(
            "There are {entries} entries, but the last one is not the last that was written: some are missing at the end, or it was changed. Tell your operator.")
    String ledgerTruncated(String entries);

    @Message(
            "Each entry holds a hash of all its contents and of the entry before it. All of them were computed again just now, and compared with what is stored.")
    String ledgerChecked();

    @Message("Keys: everything")
    String ledgerKeyAll();

    @Message("Key created")
    String ledgerKeyCreated();

    @Message("Key changed")
    String ledgerKeyUpdated();

    @Message("Key switched on")
    String ledgerKeyActivated();

    @Message("Key switched off")
    String ledgerKeyDeactivated();

    @Message("Key given a new secret")
    String ledgerKeyRotated();

    @Message("Key's old secret ended early")
    String ledgerKeyGraceEnded();

    @Message("Key's secret shown again")
    String ledgerKeySecretShown();

    @Message("Key revoked")
    String ledgerKeyRevoked();

    @Message("Key deleted")
    String ledgerKeyDeleted();

    @Message("Key soon expires")
    String ledgerKeyExpiring();

    @Message("Key expired")
    String ledgerKeyExpired();

    @Message("Key not used for long")
    String ledgerKeyStale();

    @Message("Key due for a new secret")
    String ledgerKeyRotationDue();

    @Message("Key found where others can read it")
    String ledgerKeyLeaked();

    @Message("Key used from a new address")
    String ledgerKeyNewAddress();

    @Message("Key used at an unusual hour")
    String ledgerKeyOffHours();

    @Message("Key used far more than usual")
    String ledgerKeyTrafficSpike();

    @Message("Key refused far more than usual")
    String ledgerAuthFailureSpike();

    @Message("Limit reached")
    String ledgerLimitReached();

    @Message("Account: everything")
    String ledgerAccountAll();

    @Message("Account opened")
    String ledgerAccountCreated();

    @Message("Account changed")
    String ledgerAccountUpdated();

    @Message("Account cancelled")
    String ledgerAccountCancelled();

    @Message("Account taken up again")
    String ledgerAccountReactivated();

    @Message("Member let in")
    String ledgerMemberAdded();

    @Message("Member taken out")
    String ledgerMemberRemoved();

    @Message("Signing secrets: everything")
    String ledgerSigningSecretAll();

    @Message("Signing secret created")
    String ledgerSigningSecretCreated();

    @Message("Signing secret rotated")
    String ledgerSigningSecretRotated();

    @Message("Signing secret's old text ended early")
    String ledgerSigningSecretGraceEnded();

    @Message("Signing secret deleted")
    String ledgerSigningSecretDeleted();

    @Message("Webhook endpoints: everything")
    String ledgerWebhookEndpointAll();

    @Message("Webhook endpoint created")
    String ledgerWebhookEndpointCreated();

    @Message("Webhook endpoint changed")
    String ledgerWebhookEndpointUpdated();

    @Message("Webhook endpoint switched on")
    String ledgerWebhookEndpointActivated();

    @Message("Webhook endpoint switched off")
    String ledgerWebhookEndpointDeactivated();

    @Message("Webhook endpoint deleted")
    String ledgerWebhookEndpointDeleted();

    @Message("Webhook changed")
    String ledgerWebhookUpdated();

    @Message("Webhook endpoint tried")
    String ledgerWebhookTest();

    // Signing secrets -----------------------------------------------------------------------------

    // Webhooks ------------------------------------------------------------------------------------

    // For operators: accounts ---------------------------------------------------------------------

    // For operators: replicas, leak reports -------------------------------------------------------
}
