package dev.latchkey.dashboard;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/**
 * The texts around every page, in English; those of a page are in the {@code …Texts} of its package, because Qute cannot load a
 * bundle of more than some hundred. For another language add {@code messages/msg_de.properties} with the methods' names, the
 * same for each bundle by its name, and the language to {@code quarkus.locales}. What the API says of a refusal it says in
 * English.
 */
@MessageBundle("msg")
public interface Texts {

    // Around every page ------------------------------------------------------------------------------

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

    @Message("Sign-ins")
    String signIns();

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

    @Message("The server cannot be reached: try again in a moment")
    String unreachable();

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

    @Message("Deleted")
    String statusDeleted();

    @Message("Suspended")
    String statusSuspended();

    @Message("Cancelled")
    String statusCancelled();

    // Signing in -------------------------------------------------------------------------------------

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

    // What went wrong --------------------------------------------------------------------------------

    @Message("This did not work")
    String didNotWork();

    @Message("Error code")
    String errorCode();

    @Message("Tell your operator this id: it stands in the log too.")
    String tellId();
}
