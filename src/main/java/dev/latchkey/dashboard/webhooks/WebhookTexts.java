package dev.latchkey.dashboard.webhooks;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** The texts of signing secrets and webhooks, in templates {@code webhooks:name}; see {@link dev.latchkey.dashboard.Texts}. */
@MessageBundle("webhooks")
public interface WebhookTexts {

    // Signing secrets --------------------------------------------------------------------------------

    @Message("Webhooks are signed with these, so that your programs can tell them from what others post. They are "
            + "no API keys: each is made, rotated and deleted by itself.")
    String signingSecretsIntro();

    @Message("No signing secrets yet")
    String signingSecretsEmpty();

    @Message("Every webhook endpoint needs one: your program verifies with it that a message comes from Latchkey.")
    String signingSecretsEmptyHint();

    @Message("Messages to webhooks are signed with these. Only owners can create them: ask one of them.")
    String signingSecretsEmptyOthers();

    @Message("Create your first signing secret")
    String signingSecretFirst();

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

    @Message("You get a new secret, which is shown once. Until the grace is over messages are signed with the old one "
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

    @Message("From now on the new secret alone signs. A program that still verifies with the old one will refuse "
            + "every message.")
    String signingSecretEndGraceHint();

    @Message("No old secret signs any more: there is no grace to end.")
    String signingSecretEndGraceOver();

    @Message("Delete “{name}”?")
    String signingSecretDeleteTitle(String name);

    @Message("No endpoint is signed with it. It cannot be brought back.")
    String signingSecretDeleteHint();

    @Message("These endpoints are signed with it. Give them another signing secret first, or delete them:")
    String signingSecretInUse();

    @Message("The grace is over: the new secret alone signs.")
    String signingSecretGraceEnded();

    @Message("The signing secret is there.")
    String signingSecretCreatedNow();

    @Message("The signing secret has been rotated.")
    String signingSecretRotatedNow();

    @Message("The signing secret is deleted.")
    String signingSecretDeleted();

    // Webhooks ---------------------------------------------------------------------------------------

    @Message("Latchkey posts to these URLs what happens to this account's keys.")
    String webhooksIntro();

    @Message("No webhooks yet")
    String webhooksEmpty();

    @Message("A webhook tells your own program what happens to your keys, as it happens: that one has leaked, is "
            + "about to expire, was revoked or is used as never before. Give it a URL and Latchkey posts each event "
            + "there, signed, and tries again until it arrives.")
    String webhooksEmptyHint();

    @Message(
            "A webhook tells a program of yours what happens to the keys. Only owners can create one: ask one of them.")
    String webhooksEmptyOthers();

    @Message("Create your first webhook")
    String webhookFirst();

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

    @Message("Deactivated by an owner")
    String webhookReasonOwner();

    @Message("It answered 410: it wants nothing any more")
    String webhookReasonGone();

    @Message("It did nothing but fail for days")
    String webhookReasonFailing();

    @Message("Edit")
    String webhookEdit();

    @Message("Edit webhook")
    String webhookEditTitle();

    @Message("Somebody else has changed this webhook since you opened it. What you entered is still here: saving "
            + "again puts it in the place of theirs.")
    String webhookOutdated();

    @Message("Show me the webhook as it is now")
    String webhookReload();

    @Message("Deactivate")
    String webhookDeactivate();

    @Message("Activate")
    String webhookActivate();

    @Message("Deactivate the webhook?")
    String webhookDeactivateTitle();

    @Message("Activate the webhook?")
    String webhookActivateTitle();

    @Message("It hears of nothing that happens until it is activated again. What it still had to get waits, and "
            + "is sent then.")
    String webhookDeactivateHint();

    @Message("It hears of what happens from now on. What was waiting for it is sent now. What happened while it "
            + "was inactive is not.")
    String webhookActivateHint();

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

    @Message("The webhook is activated.")
    String webhookActivated();

    @Message("The webhook is deactivated.")
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

    @Message("The webhook is inactive: activate it to send this again.")
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

    @Message("A key that was inactive works again")
    String eventKeyActivated();

    @Message("A key was deactivated; it can come back")
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
}
