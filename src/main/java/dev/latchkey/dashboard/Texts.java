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

    @Message("Create an API key")
    String newKeyTitle();

    @Message(
            "Name it after what will use it, allow only what that needs, and let it end: a key that lasts for ever is forgotten. Revoke it as soon as nobody needs it.")
    String newKeyAdvice();

    @Message("Name")
    String newKeyName();

    @Message("What will use it, for example production-server or staging-backend.")
    String newKeyNameHint();

    @Message(
            "Environment, application and purpose, for example {example}. Any other name is taken too, with a reminder.")
    String newKeyNameRule(String example);

    @Message("Type")
    String newKeyType();

    @Message("begins with")
    String newKeyTypePrefix();

    @Message("needs no paid account")
    String newKeyTypeFree();

    @Message("{most} active at a time")
    String newKeyTypeMost(long most);

    @Message("without metadata")
    String newKeyTypeNoMetadata();

    @Message("Username")
    String newKeyUsername();

    @Message("The key works only in requests that name this user in X-Username.")
    String newKeyUsernameHint();

    @Message("Permissions")
    String newKeyPermissions();

    @Message("at least one")
    String newKeyPermissionsRequired();

    @Message("One per line, as resource:level, for example orders:read.")
    String newKeyPermissionsAny();

    @Message("orders:* is every level of a resource, and * is everything.")
    String newKeyPermissionsWildcards();

    @Message("Everything")
    String newKeyEverything();

    @Message("Resource")
    String newKeyResource();

    @Message("Expires")
    String newKeyExpiry();

    @Message("On a date")
    String newKeyUntilDate();

    @Message("Last day")
    String newKeyLastDay();

    @Message("A date is the last day the key works, until midnight UTC. The end cannot be changed later.")
    String newKeyExpiryHint();

    @Message("Keys live for at most")
    String newKeyLongest();

    @Message(
            "{count} {#switch unit}{#case 'h'}hour{#case 'd'}day{#case 'mo'}month{#else}year{/switch}{#if count != 1}s{/if}")
    String lengthOfTime(long count, String unit);

    @Message("Allowed addresses")
    String newKeyAllowedIps();

    @Message(
            "One address or range per line, such as 203.0.113.0/24 or 2001:db8::/32. Empty: from everywhere that the account allows.")
    String newKeyAllowedIpsHint();

    @Message("Rate limits of its own")
    String newKeyRateLimits();

    @Message("Besides those of the plan. A window is a length of time such as 30s, 5m, 1h or 7d.")
    String newKeyRateLimitsHint();

    @Message("Name, e.g. burst")
    String newKeyRateName();

    @Message("Requests")
    String newKeyRateRequests();

    @Message("Per, e.g. 1m")
    String newKeyRateWindow();

    @Message("Another limit")
    String newKeyRateMore();

    @Message("Metadata")
    String newKeyMetadata();

    @Message("Notes that go with the key, such as environment = staging. No place for secrets.")
    String newKeyMetadataHint();

    @Message("Name")
    String newKeyMetadataName();

    @Message("Value")
    String newKeyMetadataValue();

    @Message("Another entry")
    String newKeyMetadataMore();

    @Message("Create key")
    String newKeyCreate();

    @Message("Nothing was done yet: look at what is marked below.")
    String secretSeeFields();

    @Message(
            "This form was sent before with other entries, and made a secret then. Send it once more if you want another one.")
    String secretSentBefore();

    @Message(
            "The first sending of this form is still under way. Wait a moment and send it again: nothing happens twice.")
    String secretUnderWay();

    @Message("Somebody else has changed the key in the meantime. Look at what is shown now, and try again.")
    String secretChangedMeanwhile();

    @Message("Key created")
    String secretCreated();

    @Message("Secret")
    String secretLabel();

    @Message("This is the only time you see this secret: copy it now.")
    String secretOnce();

    @Message("We keep no copy. If it gets lost, rotate the key or revoke it and create another.")
    String secretLost();

    @Message("Owners can show it again, and the ledger has every look.")
    String secretRecoverable();

    @Message("This form had been sent before: here is what came of it. Nothing was made twice.")
    String secretReplayed();

    @Message(
            "This form had been sent before, and the key was made then. Its secret was shown once and is not kept, so it cannot be shown here. If you do not have it, rotate the key to get a new one.")
    String secretGone();

    @Message("Use it")
    String secretUse();

    @Message(
            "Put the first line into a file that is not in your repository; the others read it from there. api.example.com stands for your API.")
    String secretUseHint();

    @Message("Rotate the secret")
    String rotateTitle();

    @Message(
            "The key stays the same one, with its name, permissions and usage, and gets a new secret. The old one goes on for a while, so that nothing of yours stops:")
    String rotateWhat();

    @Message("Make the new secret here.")
    String rotateStep1();

    @Message("Put it where your application reads its key.")
    String rotateStep2();

    @Message("Deploy, and see here that the new one is used.")
    String rotateStep3();

    @Message("End the old one when it is quiet, or leave that to time.")
    String rotateStep4();

    @Message("Secret now")
    String rotateNow();

    @Message("Should be rotated by")
    String rotateDue();

    @Message("The old secret works for")
    String rotateGrace();

    @Message("No longer: end it at once")
    String rotateAtOnce();

    @Message("End it at once if somebody else may have seen it. It never outlives the key.")
    String rotateGraceHint();

    @Message("Make a new secret")
    String rotateMake();

    @Message("New secret")
    String rotateDone();

    @Message("The old secret works until")
    String rotateOldWorksUntil();

    @Message("On the page “Rotate the secret” you see when nobody uses it any more, and can end it.")
    String rotateOldWorksNext();

    @Message("The old secret works no more.")
    String rotateOldEnded();

    @Message("The old secret has ended, but not everywhere yet: no later than")
    String rotateOldEnding();

    @Message("The old secret has ended. A replica that cannot be reached may take it for a few seconds more.")
    String rotateOldEndingSoon();

    @Message("This key has ended, and gets no new secret. Create another key instead.")
    String rotateKeyEnded();

    @Message("Two secrets of this key work at the moment.")
    String rotateTwoWork();

    @Message("Secret")
    String rotateSecret();

    @Message("New")
    String rotateNew();

    @Message("Old")
    String rotateOld();

    @Message("Made")
    String rotateMade();

    @Message("Last use")
    String rotateLastUse();

    @Message("Works until")
    String rotateWorksUntil();

    @Message("No end")
    String rotateAsKey();

    @Message("The old secret is quiet: nobody has used it since there is a new one.")
    String rotateQuiet();

    @Message("The old secret is quiet: nobody has used it since")
    String rotateQuietSince();

    @Message("The old secret is still in use: last seen")
    String rotateStillUsed();

    @Message("Whatever uses it stops working when you end it.")
    String rotateStillUsedAdvice();

    @Message("End the old secret …{lastFour} now")
    String rotateEndGrace(String lastFour);

    @Message("No old secret of this key works. Only an owner can make a new one.")
    String rotateNoGrace();

    // Usage ---------------------------------------------------------------------------------------

    // The ledger ----------------------------------------------------------------------------------

    // Signing secrets -----------------------------------------------------------------------------

    // Webhooks ------------------------------------------------------------------------------------

    // For operators: accounts ---------------------------------------------------------------------

    // For operators: replicas, leak reports -------------------------------------------------------
}
