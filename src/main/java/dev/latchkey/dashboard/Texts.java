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

    @Message("Webhooks are signed with these, so that your programs can tell them from what others post. They are "
            + "no API keys: each is made, rotated and deleted by itself.")
    String signingSecretsIntro();

    @Message("No signing secrets yet")
    String signingSecretsEmpty();

    @Message("Every webhook endpoint needs one: your program verifies with it that a message comes from Latchkey.")
    String signingSecretsEmptyHint();

    @Message("Create signing secret")
    String signingSecretNew();

    @Message("Name")
    String signingSecretLabel();

    @Message("Where it is used, for example \"orders, production\". One for each program that receives webhooks: "
            + "then one can be rotated alone.")
    String signingSecretLabelHint();

    @Message("Signing secret")
    String signingSecretText();

    @Message("Created")
    String signingSecretCreatedAt();

    @Message("The old one signs until")
    String signingSecretPrevious();

    @Message("Used by")
    String signingSecretEndpoints();

    @Message("{#if count == 0}no endpoint{#else if count == 1}1 endpoint{#else}{count} endpoints{/if}")
    String signingSecretUsedBy(long count);

    @Message("Actions")
    String signingSecretActions();

    @Message("Rotate")
    String signingSecretRotate();

    @Message("End the grace")
    String signingSecretEndGrace();

    @Message("Delete")
    String signingSecretDelete();

    @Message("Save the new secret now")
    String signingSecretRotated();

    @Message("Save the secret now")
    String signingSecretMade();

    @Message("This is the only time it is shown: Latchkey keeps it encrypted and shows it to nobody again. Give it "
            + "to the program that receives the webhooks.")
    String signingSecretOnce();

    @Message("Until then the old one signs too:")
    String signingSecretBothUntil();

    @Message("How your program verifies")
    String signingSecretVerify();

    @Message("Every message has the headers webhook-id, webhook-timestamp and webhook-signature, as Standard "
            + "Webhooks has it: the package standardwebhooks checks them. Give it the body as it came, byte for "
            + "byte, and answer 400 where it refuses.")
    String signingSecretVerifyHint();

    @Message("Rotate “{name}”")
    String signingSecretRotateTitle(String name);

    @Message("It gets a new text, which you see once. Until the grace is over messages are signed with the old one "
            + "as well, so that your program loses none while you give it the new one.")
    String signingSecretRotateHint();

    @Message("The old one goes on for")
    String signingSecretGrace();

    @Message("Choose “stops at once” if somebody else may have seen it.")
    String signingSecretGraceHint();

    @Message("It stops at once")
    String signingSecretGraceNone();

    @Message("1 hour")
    String signingSecretGraceHour();

    @Message("24 hours")
    String signingSecretGraceDay();

    @Message("7 days")
    String signingSecretGraceWeek();

    @Message("30 days")
    String signingSecretGraceMonth();

    @Message("End the grace of “{name}”?")
    String signingSecretEndGraceTitle(String name);

    @Message("From now on the new text alone signs. A program that still verifies with the old one will refuse "
            + "every message.")
    String signingSecretEndGraceHint();

    @Message("No old text signs any more: there is no grace to end.")
    String signingSecretEndGraceOver();

    @Message("Delete “{name}”?")
    String signingSecretDeleteTitle(String name);

    @Message("No endpoint is signed with it. It cannot be brought back.")
    String signingSecretDeleteHint();

    @Message("These endpoints are signed with it. Give them another signing secret first, or delete them:")
    String signingSecretInUse();

    @Message("The grace is over: the new text alone signs.")
    String signingSecretGraceEnded();

    @Message("The signing secret is deleted.")
    String signingSecretDeleted();

    // Webhooks ------------------------------------------------------------------------------------

    @Message("Latchkey posts to these URLs what happens to this account's keys.")
    String webhooksIntro();

    @Message("No webhooks yet")
    String webhooksEmpty();

    @Message("A webhook tells your own program what happens to your keys, as it happens: that one has leaked, is "
            + "about to expire, was revoked or is used as never before. Give it a URL and Latchkey posts each event "
            + "there, signed, and tries again until it arrives.")
    String webhooksEmptyHint();

    @Message("Create webhook")
    String webhookNew();

    @Message("Messages are signed, so that your program can tell them from what others post. Create a signing "
            + "secret first, then the webhook.")
    String webhookNeedsSecret();

    @Message("URL")
    String webhookUrl();

    @Message("Begins with https:// and can be reached from the internet.")
    String webhookUrlHint();

    @Message("Description")
    String webhookDescription();

    @Message("Events")
    String webhookEvents();

    @Message("All events, also those to come")
    String webhookAllEvents();

    @Message("Only these")
    String webhookSomeEvents();

    @Message("{count} events")
    String webhookEventCount(int count);

    @Message("What somebody does with a key")
    String webhookGroupChanges();

    @Message("What time brings")
    String webhookGroupTime();

    @Message("What is worth a look at once")
    String webhookGroupAlarms();

    @Message("Signed with")
    String webhookSecret();

    @Message("Your program verifies with it that a message comes from Latchkey.")
    String webhookSecretHint();

    @Message("Status")
    String webhookStatus();

    @Message("Last success")
    String webhookLastSuccess();

    @Message("Created")
    String webhookCreatedAt();

    @Message("Switched off by an owner")
    String webhookReasonOwner();

    @Message("It answered 410: it wants nothing any more")
    String webhookReasonGone();

    @Message("It did nothing but fail for days")
    String webhookReasonFailing();

    @Message("Edit")
    String webhookEdit();

    @Message("Edit webhook")
    String webhookEditTitle();

    @Message("Somebody else has changed it since you opened this page, so nothing was saved.")
    String webhookOutdated();

    @Message("Load what is there now")
    String webhookReload();

    @Message("Switch off")
    String webhookSwitchOff();

    @Message("Switch on")
    String webhookSwitchOn();

    @Message("Switch the webhook off?")
    String webhookSwitchOffTitle();

    @Message("Switch the webhook on?")
    String webhookSwitchOnTitle();

    @Message("It hears of nothing that happens until it is switched on again. What it still had to get waits, and "
            + "is sent then.")
    String webhookSwitchOffHint();

    @Message("It hears of what happens from now on. What was waiting for it is sent now. What happened while it "
            + "was off is not.")
    String webhookSwitchOnHint();

    @Message("Delete")
    String webhookDelete();

    @Message("Delete the webhook?")
    String webhookDeleteTitle();

    @Message("Nothing more is sent to this URL, not even what was still waiting, and the log of its deliveries goes.")
    String webhookDeleteHint();

    @Message("Send a test event")
    String webhookTest();

    @Message("The webhook is there and hears of what happens from now on. Send a test event to see that it arrives.")
    String webhookCreated();

    @Message("The webhook is changed.")
    String webhookChanged();

    @Message("The webhook is switched on.")
    String webhookActivated();

    @Message("The webhook is switched off.")
    String webhookDeactivated();

    @Message("The webhook is deleted.")
    String webhookDeleted();

    @Message("Send failed ones again")
    String webhookReplay();

    @Message("Send again what failed")
    String webhookReplayTitle();

    @Message("After an outage: every delivery that was given up and happened since this moment is sent again, the "
            + "oldest first. Your program may get one twice, with the same webhook-id.")
    String webhookReplayHint();

    @Message("Since (date and time in UTC)")
    String webhookReplaySince();

    @Message("{#if count == 0}Nothing has failed since then.{#else if count == 1}1 delivery is sent "
            + "again.{#else}{count} deliveries are sent again.{/if}")
    String webhookReplayed(long count);

    @Message("There are more: do it once more when these have arrived.")
    String webhookReplayMore();

    @Message("Deliveries")
    String deliveries();

    @Message("Nothing was sent yet")
    String deliveriesEmpty();

    @Message("What happens to this account's keys shows up here, with every attempt to deliver it.")
    String deliveriesEmptyHint();

    @Message("No delivery matches the filter.")
    String deliveriesNoMatch();

    @Message("Event")
    String deliveryEvent();

    @Message("Status")
    String deliveryStatus();

    @Message("Pending")
    String deliveryPending();

    @Message("Delivered")
    String deliveryDelivered();

    @Message("Failed")
    String deliveryFailed();

    @Message("Happened")
    String deliveryAt();

    @Message("Attempts")
    String deliveryAttempts();

    @Message("Last attempt")
    String deliveryLastAttempt();

    @Message("Next attempt")
    String deliveryNextAttempt();

    @Message("none yet")
    String deliveryNoneYet();

    @Message("Message id")
    String deliveryId();

    @Message("Goes to")
    String deliveryUrl();

    @Message("All deliveries of this webhook")
    String deliveryBack();

    @Message("Send again")
    String deliveryAgain();

    @Message("The webhook is switched off: switch it on to send this again.")
    String deliveryInactive();

    @Message("What is sent")
    String deliveryBody();

    @Message("It is on its way. This page shows what becomes of it.")
    String deliveryWaiting();

    @Message("Load again")
    String deliveryLoad();

    @Message("When")
    String attemptAt();

    @Message("What came of it")
    String attemptOutcome();

    @Message("Took")
    String attemptDuration();

    @Message("{count} ms")
    String attemptMilliseconds(long count);

    @Message("Answered with {status}")
    String attemptAnswered(int status);

    @Message("No answer in time")
    String attemptTimedOut();

    @Message("Nobody listens at this address and port")
    String attemptRefused();

    @Message("The connection broke, or spoke no HTTP")
    String attemptConnectionFailed();

    @Message("The certificate is not valid for the host, has expired, or nobody known has issued it")
    String attemptTlsFailed();

    @Message("The host has no address")
    String attemptNameNotFound();

    @Message("The host has an address that webhooks must not go to")
    String attemptAddressNotAllowed();

    @Message("The URL begins with http://, which is not allowed any longer")
    String attemptUrlNotAllowed();

    @Message("A part of Latchkey did not know the event yet: another one sends it")
    String attemptNotUnderstood();

    @Message("The signing secret could not be decrypted: tell your operator")
    String attemptSecretUnavailable();

    @Message("A key was made")
    String eventKeyCreated();

    @Message("A key has a new secret")
    String eventKeyRotated();

    @Message("A key that was switched off works again")
    String eventKeyActivated();

    @Message("A key was switched off; it can come back")
    String eventKeyDeactivated();

    @Message("A key was ended for good")
    String eventKeyRevoked();

    @Message("A key was taken out of the lists")
    String eventKeyDeleted();

    @Message("A key expires in 30, 7 or 1 days")
    String eventKeyExpiring();

    @Message("A key has expired")
    String eventKeyExpired();

    @Message("A key has not been used for 90 days")
    String eventKeyStale();

    @Message("A key's secret is old enough to be rotated")
    String eventKeyRotationDue();

    @Message("A secret was found where others can read it")
    String eventKeyLeaked();

    @Message("A key was used from an address that is new")
    String eventKeyNewAddress();

    @Message("A key was used at an hour at which it usually is not")
    String eventKeyOffHours();

    @Message("A key was used far more often than usual")
    String eventKeyTrafficSpike();

    @Message("A key was refused far more often than usual")
    String eventAuthFailureSpike();

    @Message("The account has as many keys as its plan allows, or a key was used too often")
    String eventLimitReached();

    @Message("Somebody tries the webhook")
    String eventWebhookTest();

    // For operators: accounts ---------------------------------------------------------------------

    @Message("Choose an account")
    String accountsChoose();

    @Message("Open account")
    String accountsOpen();

    @Message("Name")
    String accountsName();

    @Message("Keyspace")
    String accountsKeyspace();

    @Message("Plan")
    String accountsPlan();

    @Message("Status")
    String accountsStatus();

    @Message("Payment")
    String accountsPayment();

    @Message("Due")
    String accountsPaymentDue();

    @Message("Your role")
    String accountsRole();

    @Message("Opened")
    String accountsOpened();

    @Message("No account is open yet. Open the first one, with the person who shall own it.")
    String accountsNoneYet();

    @Message("You are not in any account yet.")
    String accountsNotInAny();

    @Message("Ask an owner of your company's account to add {email} on its settings page, or ask whoever runs "
            + "this Latchkey.")
    String accountsWhomToAsk(String email);

    @Message("You are not in that account any more.")
    String accountsLeft();

    @Message("Keyspace and plan")
    String accountsKeyspaceAndPlan();

    @Message("The keyspace stays as it is for good; the plan can be changed later.")
    String accountsKeyspaceAndPlanHint();

    @Message("{plan} (default)")
    String accountsDefaultPlan(String plan);

    @Message("First owner")
    String accountsFirstOwner();

    @Message("Somebody who is known by this address keeps the password they have.")
    String accountsOwnerHint();

    @Message("First password")
    String accountsFirstPassword();

    @Message("At least 8 characters. Leave it empty for somebody who has one, or who signs in through another issuer.")
    String accountsFirstPasswordHint();

    @Message("Settings")
    String settings();

    @Message("The account is open.")
    String settingsOpened();

    @Message("Saved. It is in force on every replica.")
    String settingsSaved();

    @Message("Saved. A replica does not answer: it may go on as before for a few seconds, until its lease is over.")
    String settingsSoon();

    @Message("The person is in the account now.")
    String settingsJoined();

    @Message("The person is not in the account any more.")
    String settingsRemoved();

    @Message("Somebody else has changed this account in the meantime. Below is what you entered: saving it now "
            + "replaces what they did.")
    String settingsChangedMeanwhile();

    @Message("See the account as it is now")
    String settingsSeeNow();

    @Message("Contact")
    String settingsContact();

    @Message("E-mail address")
    String settingsEmail();

    @Message("Telephone")
    String settingsPhone();

    @Message("Address")
    String settingsAddress();

    @Message("Only an owner can change this.")
    String settingsOwnersOnly();

    @Message("Decided by operators")
    String settingsDecided();

    @Message("Ask whoever runs this Latchkey to change these.")
    String settingsOperatorsOnly();

    @Message(
            "Suspending an account stops all its keys at once, on every replica. They work again when it is made active.")
    String settingsSuspendWarning();

    @Message("Nothing is due")
    String settingsNothingDue();

    @Message("Payment is due: no new keys but free ones")
    String settingsPaymentDue();

    @Message("Addresses keys may be used from")
    String settingsAllowedIps();

    @Message("One address or range a line, for example 203.0.113.0/24. Empty: from everywhere.")
    String settingsAllowedIpsHint();

    @Message("From everywhere")
    String settingsEverywhere();

    @Message("People")
    String members();

    @Message("Role")
    String membersRole();

    @Message("Since")
    String membersSince();

    @Message("Add a person")
    String membersAdd();

    @Message("Remove")
    String membersRemove();

    @Message("Remove {email}")
    String membersRemoveWhom(String email);

    @Message("What can be done")
    String membersActions();

    @Message("Owner: creates, changes and ends keys")
    String membersAsOwner();

    @Message("Admin: sees everything and changes nothing")
    String membersAsAdmin();

    @Message("The person signs in with a password they have here, or through your company's issuer. Only an "
            + "operator can set a first password.")
    String membersSignInHint();

    @Message("{email} will not see this account any more, from the next request on. The keys they made go on working.")
    String membersRemoveWarning(String email);

    // For operators: replicas, leak reports -------------------------------------------------------

    @Message("Refresh")
    String replicasRefresh();

    @Message("Each replica answers checks from memory for as long as it holds a lease, which it renews again and "
            + "again. A revoke is done when every replica with a lease has followed the log up to it; one that "
            + "falls silent keeps it waiting until its lease is over. A replica that was stopped, or was silent "
            + "for longer, is not listed any more.")
    String replicasMeaning();

    @Message("Newest change")
    String replicasNewest();

    @Message("As of")
    String replicasAsOf();

    @Message("Replica")
    String replicasReplica();

    @Message("the one you are looking through")
    String replicasOurs();

    @Message("State")
    String replicasState();

    @Message("Started")
    String replicasStarted();

    @Message("Lease renewed")
    String replicasRenewed();

    @Message("Lease age")
    String replicasAge();

    @Message("{age} s of {lease} s")
    String replicasAgeOf(String age, String lease);

    @Message("Epoch")
    String replicasEpoch();

    @Message("Behind")
    String replicasBehind();

    @Message("in step")
    String replicasInStep();

    @Message("Alive")
    String replicasAlive();

    @Message("Answers without a lease")
    String replicasStale();

    @Message("Lease lapsed")
    String replicasLapsed();

    @Message("Not known")
    String replicasUnknown();

    @Message("No replica has a lease: checks are answered nowhere.")
    String replicasNone();

    @Message("Leaked keys")
    String leaksOfAccount();

    @Message("Secrets that somebody found where others can read them. Do not sign in or enter anything at the "
            + "places named here.")
    String leaksMeaning();

    @Message("Reported")
    String leaksReported();

    @Message("Found at")
    String leaksFound();

    @Message("Reported by")
    String leaksReporter();

    @Message("GitHub")
    String leaksGithub();

    @Message("service key {id}")
    String leaksServiceKey(String id);

    @Message("Key")
    String leaksKey();

    @Message("ends in {lastFour}")
    String leaksEndsIn(String lastFour);

    @Message("What was done")
    String leaksAction();

    @Message("Nothing")
    String leaksActionNone();

    @Message("Grace ended")
    String leaksActionGraceEnded();

    @Message("Key switched off")
    String leaksActionDeactivated();

    @Message("Key revoked")
    String leaksActionRevoked();

    @Message("No leak was reported.")
    String leaksNone();

    @Message("Scanners report what they find; each report is listed here and the account's owners are told by mail.")
    String leaksNoneHint();
}
