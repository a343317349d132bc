package dev.latchkey.dashboard.keys;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** The texts of the pages about keys, in templates {@code keys:name}; see {@link dev.latchkey.dashboard.Texts}. */
@MessageBundle("keys")
public interface KeyTexts {

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

    @Message("Name of the limit")
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

    @Message("Name of the entry")
    String newKeyMetadataName();

    @Message("Value of the entry")
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

    @Message("Show secret")
    String showSecret();

    @Message("Secret of {name}")
    String showSecretTitle(String name);

    @Message(
            "The secret is kept, encrypted, so that owners can see it again. The ledger will tell that you have looked.")
    String showSecretText();

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

    @Message("Rotate")
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

    @Message(
            "The old secret is quiet: nobody has used it since there is a new one. A use shows here after up to ten seconds.")
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

    @Message("Create key")
    String create();

    @Message("Create your first key")
    String createFirst();

    @Message("Name")
    String name();

    @Message("Status")
    String status();

    @Message("Key")
    String key();

    @Message("Type")
    String type();

    @Message("Created")
    String created();

    @Message("Last used")
    String lastUsed();

    @Message("Expires")
    String expires();

    @Message("Permissions")
    String permissions();

    @Message("Username")
    String username();

    @Message("Actions")
    String menu();

    @Message("Actions for {name}")
    String actions(String name);

    @Message("Search by name")
    String search();

    @Message("{#if more}The first {count} keys; there are more{#else if count == 1}1 key{#else}{count} keys{/if}")
    String found(int count, boolean more);

    @Message("{#if count == 1}1 key{#else}{count} keys{/if} on this page")
    String foundLater(int count);

    @Message("No keys yet")
    String emptyTitle();

    @Message(
            "A key lets your programs call the API. Create one for each program, so that you can revoke one without stopping the others.")
    String emptyOwner();

    @Message("This account has no keys. Only its owners can create them: ask one of them.")
    String emptyOthers();

    @Message("No key matches")
    String noneTitle();

    @Message("Keys exist, but none that you are looking for. Try a shorter part of the name, or clear the filters.")
    String none();

    @Message("Clear the filters")
    String clear();

    @Message("Export CSV")
    String export();

    @Message("Edit")
    String edit();

    @Message("Rotate")
    String rotate();

    @Message("Activate")
    String activate();

    @Message("Deactivate")
    String deactivate();

    @Message("Revoke")
    String revoke();

    @Message("Revoke key")
    String revokeKey();

    @Message("Delete")
    String delete();

    @Message("Delete key")
    String deleteKey();

    @Message("Rotation is due")
    String rotationDue();

    @Message("Long unused")
    String unused();

    @Message("Name off the rule")
    String nameOffRule();

    @Message("The key has been created.")
    String createdNow();

    @Message("The key has been rotated: use its new secret.")
    String rotatedNow();

    @Message("The key has been saved.")
    String saved();

    @Message("The key has been activated: it works again.")
    String activated();

    @Message("The key has been deactivated: it does not work until somebody activates it.")
    String deactivated();

    @Message("The key has been revoked: it never works again. It stays in the table.")
    String revoked();

    @Message("The key has been deleted.")
    String deleted();

    @Message("The old secret has been ended: it works no more, and the new one goes on.")
    String graceEnded();

    @Message("Not every server has heard of it yet: it takes effect everywhere within seconds.")
    String pending();

    @Message("Edit {name}")
    String editTitle(String name);

    @Message("API key details: {name}")
    String detailsTitle(String name);

    @Message("For reference")
    String fixed();

    @Message(
            "Somebody else has changed this key since you opened it. What you entered is still here: saving again puts it in the place of theirs.")
    String overtaken();

    @Message("Show me the key as it is now")
    String loadAgain();

    @Message("This key has been rotated and still has its old secret.")
    String twoSecrets();

    @Message("Show both secrets")
    String showSecrets();

    @Message("Metadata")
    String metadata();

    @Message("Allowed addresses")
    String allowedIps();

    @Message("Rate limits")
    String rateLimits();

    @Message("from {address}")
    String from(String address);

    @Message("Usage of this key")
    String usageLink();

    @Message("Changes of this key in the ledger")
    String ledgerLink();

    @Message("Revoke {name}?")
    String revokeTitle(String name);

    @Message(
            "This is for good: every program that uses this key loses access at once, and nobody can bring the key back. It stays in the table, for the record.")
    String revokeText();

    @Message("Delete {name}?")
    String deleteTitle(String name);

    @Message(
            "This cannot be undone: the key stops working at once and its secrets are gone. {#if staysListed}It stays in the table as deleted.{#else}You can no longer look it up here. Its past changes stay in the ledger.{/if}")
    String deleteText(boolean staysListed);

    @Message("Deactivate {name}?")
    String deactivateTitle(String name);

    @Message("Every program that uses this key loses access at once. You can activate the key again.")
    String deactivateText();

    @Message("Activate {name}?")
    String activateTitle(String name);

    @Message("Programs that have this key get access again at once.")
    String activateText();
}
