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

    @Message("Create key")
    String keysCreate();

    @Message("Create your first key")
    String keysCreateFirst();

    @Message("Name")
    String keysName();

    @Message("Status")
    String keysStatus();

    @Message("Key")
    String keysKey();

    @Message("Type")
    String keysType();

    @Message("Created")
    String keysCreated();

    @Message("Last used")
    String keysLastUsed();

    @Message("Expires")
    String keysExpires();

    @Message("Permissions")
    String keysPermissions();

    @Message("Username")
    String keysUsername();

    @Message("Actions")
    String keysMenu();

    @Message("Actions for {name}")
    String keysActions(String name);

    @Message("Search by name")
    String keysSearch();

    @Message("{#if more}The first {count} keys; there are more{#else if count == 1}1 key{#else}{count} keys{/if}")
    String keysFound(int count, boolean more);

    @Message("No keys yet")
    String keysEmptyTitle();

    @Message(
            "A key lets your programs call the API. Create one for each program, so that you can revoke one without stopping the others.")
    String keysEmptyOwner();

    @Message("This account has no keys. Only its owners can create them: ask one of them.")
    String keysEmptyOthers();

    @Message("No key matches")
    String keysNoneTitle();

    @Message("Keys exist, but none that you are looking for. Try a shorter part of the name, or clear the filters.")
    String keysNone();

    @Message("Clear the filters")
    String keysClear();

    @Message("Export CSV")
    String keysExport();

    @Message("Edit")
    String keysEdit();

    @Message("Rotate")
    String keysRotate();

    @Message("Activate")
    String keysActivate();

    @Message("Deactivate")
    String keysDeactivate();

    @Message("Revoke")
    String keysRevoke();

    @Message("Revoke key")
    String keysRevokeKey();

    @Message("Delete")
    String keysDelete();

    @Message("Delete key")
    String keysDeleteKey();

    @Message("Rotation is due")
    String keysRotationDue();

    @Message("Long unused")
    String keysUnused();

    @Message("Name off the rule")
    String keysNameOffRule();

    @Message("The key has been saved.")
    String keysSaved();

    @Message("The key has been activated: it works again.")
    String keysActivated();

    @Message("The key has been deactivated: it does not work until somebody activates it.")
    String keysDeactivated();

    @Message("The key has been revoked: it never works again. It stays in the table.")
    String keysRevoked();

    @Message("The key has been deleted.")
    String keysDeleted();

    @Message("Not every server has heard of it yet: it takes effect everywhere within seconds.")
    String keysPending();

    @Message("Edit {name}")
    String keysEditTitle(String name);

    @Message("API key details: {name}")
    String keysDetailsTitle(String name);

    @Message("For reference")
    String keysFixed();

    @Message(
            "Somebody else has changed this key since you opened it. What you entered is still here: saving again puts it in the place of theirs.")
    String keysOvertaken();

    @Message("Show me the key as it is now")
    String keysLoadAgain();

    @Message("This key has been rotated and still has its old secret.")
    String keysTwoSecrets();

    @Message("Show both secrets")
    String keysShowSecrets();

    @Message("Metadata")
    String keysMetadata();

    @Message("Notes about the key by name, never secrets. A row left empty goes away.")
    String keysMetadataHint();

    @Message("Name of the metadata")
    String keysMetadataName();

    @Message("Value of the metadata")
    String keysMetadataValue();

    @Message("Add a row")
    String keysAddRow();

    @Message("Allowed addresses")
    String keysAllowedIps();

    @Message("One address or range a line, for example 203.0.113.0/24. Empty: from everywhere.")
    String keysAllowedIpsHint();

    @Message("Rate limits")
    String keysRateLimits();

    @Message("Each with a name and a rate: burst and 10/1s, or hourly and 5000/1h. A row left empty goes away.")
    String keysRateLimitsHint();

    @Message("Name of the limit")
    String keysRateLimitName();

    @Message("Rate, requests in a time")
    String keysRateLimitRate();

    @Message("from {address}")
    String keysFrom(String address);

    @Message("Usage of this key")
    String keysUsageLink();

    @Message("Changes of this key in the ledger")
    String keysLedgerLink();

    @Message("Revoke {name}?")
    String revokeTitle(String name);

    @Message(
            "This is for good: every program that uses this key loses access at once, and nobody can bring the key back. It stays in the table, for the record.")
    String revokeText();

    @Message("Delete {name}?")
    String deleteTitle(String name);

    @Message(
            "This cannot be undone: the key stops working at once, its secrets are gone, and you can no longer look it up here. Its past changes stay in the ledger.")
    String deleteText();

    @Message("Deactivate {name}?")
    String deactivateTitle(String name);

    @Message("Every program that uses this key loses access at once. You can activate the key again.")
    String deactivateText();

    @Message("Activate {name}?")
    String activateTitle(String name);

    @Message("Programs that have this key get access again at once.")
    String activateText();

    // Usage ---------------------------------------------------------------------------------------

    // The ledger ----------------------------------------------------------------------------------

    // Signing secrets -----------------------------------------------------------------------------

    // Webhooks ------------------------------------------------------------------------------------

    // For operators: accounts ---------------------------------------------------------------------

    // For operators: replicas, leak reports -------------------------------------------------------
}
