package dev.latchkey.dashboard.ledger;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/**
 * The texts of the pages about the ledger, as {@link dev.latchkey.dashboard.Texts} has those of the other pages: Quarkus 3.34 cannot build one bundle with more
 * than 300 messages. For another language add {@code messages/ledger_de.properties}.
 */
@MessageBundle("ledger")
public interface LedgerTexts {

    @Message("Everything that was changed in this account, newest first. Entries are never changed or deleted.")
    String ledgerHint();

    @Message("Export CSV")
    String ledgerCsv();

    @Message("Check the ledger")
    String ledgerCheck();

    @Message("What was done")
    String ledgerAction();

    @Message("Who")
    String ledgerActor();

    @Message("Everybody")
    String ledgerEverybody();

    @Message("Id of the target")
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

    @Message("Key activated")
    String ledgerKeyActivated();

    @Message("Key deactivated")
    String ledgerKeyDeactivated();

    @Message("Key rotated")
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

    @Message("Key due for rotation")
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

    @Message("Signing secret: the old one ended early")
    String ledgerSigningSecretGraceEnded();

    @Message("Signing secret deleted")
    String ledgerSigningSecretDeleted();

    @Message("Webhook endpoints: everything")
    String ledgerWebhookEndpointAll();

    @Message("Webhook endpoint created")
    String ledgerWebhookEndpointCreated();

    @Message("Webhook endpoint changed")
    String ledgerWebhookEndpointUpdated();

    @Message("Webhook endpoint activated")
    String ledgerWebhookEndpointActivated();

    @Message("Webhook endpoint deactivated")
    String ledgerWebhookEndpointDeactivated();

    @Message("Webhook endpoint deleted")
    String ledgerWebhookEndpointDeleted();

    @Message("Webhook changed")
    String ledgerWebhookUpdated();

    @Message("Webhook endpoint tried")
    String ledgerWebhookTest();
}
