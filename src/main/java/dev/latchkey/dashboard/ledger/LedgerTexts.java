package dev.latchkey.dashboard.ledger;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** The texts of the ledger, in templates {@code ledger:name}; see {@link dev.latchkey.dashboard.Texts}. */
@MessageBundle("ledger")
public interface LedgerTexts {

    @Message("Everything that was changed in this account, newest first. Entries are never changed or deleted.")
    String hint();

    @Message("Download as CSV")
    String csv();

    @Message("Check the ledger")
    String check();

    @Message("What was done")
    String action();

    @Message("Who")
    String actor();

    @Message("Everybody")
    String everybody();

    @Message("Id of a key or of something else")
    String subject();

    @Message("From (UTC)")
    String from();

    @Message("Up to and with (UTC)")
    String to();

    @Message("Show all")
    String clear();

    @Message("No entry matches this filter.")
    String none();

    @Message("Time")
    String time();

    @Message("What")
    String what();

    @Message("Target")
    String target();

    @Message("Who")
    String who();

    @Message("Changes")
    String changes();

    @Message("This account")
    String thisAccount();

    @Message("A person who is no member")
    String somebody();

    @Message("A back end with the service key")
    String serviceKey();

    @Message("Latchkey itself")
    String system();

    @Message("from")
    String fromAddress();

    @Message("became")
    String became();

    @Message("nothing")
    String nothing();

    @Message("(deleted)")
    String deleted();

    @Message("Pages of the ledger")
    String pages();

    @Message("All {entries} entries of this account are complete and unchanged.")
    String sound(String entries);

    @Message(
            "Of the {entries} entries of this account, number {broken} is not what was written, or one before it is missing. Tell your operator.")
    String broken(String entries, String broken);

    @Message(
            "There are {entries} entries, but the last one is not the last that was written: some are missing at the end, or it was changed. Tell your operator.")
    String truncated(String entries);

    @Message(
            "Each entry holds a hash of all its contents and of the entry before it. All of them were computed again just now, and compared with what is stored.")
    String checked();

    @Message("Keys: everything")
    String keyAll();

    @Message("Key created")
    String keyCreated();

    @Message("Key changed")
    String keyUpdated();

    @Message("Key switched on")
    String keyActivated();

    @Message("Key switched off")
    String keyDeactivated();

    @Message("Key given a new secret")
    String keyRotated();

    @Message("Key's old secret ended early")
    String keyGraceEnded();

    @Message("Key's secret shown again")
    String keySecretShown();

    @Message("Key revoked")
    String keyRevoked();

    @Message("Key deleted")
    String keyDeleted();

    @Message("Key soon expires")
    String keyExpiring();

    @Message("Key expired")
    String keyExpired();

    @Message("Key not used for long")
    String keyStale();

    @Message("Key due for a new secret")
    String keyRotationDue();

    @Message("Key found where others can read it")
    String keyLeaked();

    @Message("Key used from a new address")
    String keyNewAddress();

    @Message("Key used at an unusual hour")
    String keyOffHours();

    @Message("Key used far more than usual")
    String keyTrafficSpike();

    @Message("Key refused far more than usual")
    String authFailureSpike();

    @Message("Limit reached")
    String limitReached();

    @Message("Account: everything")
    String accountAll();

    @Message("Account opened")
    String accountCreated();

    @Message("Account changed")
    String accountUpdated();

    @Message("Account cancelled")
    String accountCancelled();

    @Message("Account taken up again")
    String accountReactivated();

    @Message("Member let in")
    String memberAdded();

    @Message("Member taken out")
    String memberRemoved();

    @Message("Signing secrets: everything")
    String signingSecretAll();

    @Message("Signing secret created")
    String signingSecretCreated();

    @Message("Signing secret rotated")
    String signingSecretRotated();

    @Message("Signing secret's old text ended early")
    String signingSecretGraceEnded();

    @Message("Signing secret deleted")
    String signingSecretDeleted();

    @Message("Webhook endpoints: everything")
    String webhookEndpointAll();

    @Message("Webhook endpoint created")
    String webhookEndpointCreated();

    @Message("Webhook endpoint changed")
    String webhookEndpointUpdated();

    @Message("Webhook endpoint switched on")
    String webhookEndpointActivated();

    @Message("Webhook endpoint switched off")
    String webhookEndpointDeactivated();

    @Message("Webhook endpoint deleted")
    String webhookEndpointDeleted();

    @Message("Webhook changed")
    String webhookUpdated();

    @Message("Webhook endpoint tried")
    String webhookTest();
}
