package dev.latchkey.dashboard.operators;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** The texts of accounts and for operators, in templates {@code operators:name}; see {@link dev.latchkey.dashboard.Texts}. */
@MessageBundle("operators")
public interface OperatorTexts {

    // Accounts ---------------------------------------------------------------------------------------

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

    @Message("Choose a keyspace and a plan")
    String accountsChoosePlan();

    @Message("{keyspace}: {plan} (default)")
    String accountsDefaultPlan(String keyspace, String plan);

    @Message("{keyspace}: {plan}")
    String accountsOtherPlan(String keyspace, String plan);

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

    // Replicas, leak reports -------------------------------------------------------------------------

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

    @Message("Leak reports")
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

    @Message("Key deactivated")
    String leaksActionDeactivated();

    @Message("Key revoked")
    String leaksActionRevoked();

    @Message("No leak was reported.")
    String leaksNone();

    @Message("Scanners report what they find; each report is listed here and the account's owners are told by mail.")
    String leaksNoneHint();

    // Sign-ins ---------------------------------------------------------------------------------------

    @Message(
            "Who signed in and out and who tried to, whose password changed, and who became an operator: counted by the hour, "
                    + "kept for 90 days. Attempts that failed are counted by network. Many of them from one place are somebody "
                    + "guessing, whom Latchkey slows down by itself.")
    String signInsMeaning();

    @Message("What happened")
    String signInsEvent();

    @Message("Times")
    String signInsCount();

    @Message("Who")
    String signInsWho();

    @Message("nobody we know")
    String signInsNobody();

    @Message("not looked at")
    String signInsNotLookedAt();

    @Message("From")
    String signInsAddress();

    @Message("various or unknown")
    String signInsSomewhere();

    @Message("First in its hour")
    String signInsFirst();

    @Message("Last in its hour")
    String signInsLast();

    @Message("There is none of these in the last 90 days.")
    String signInsNone();

    @Message("Signed in")
    String signInsSignedIn();

    @Message("Refused")
    String signInsRefused();

    @Message("Throttled")
    String signInsThrottled();

    @Message("Signed out")
    String signInsSignedOut();

    @Message("Password changed")
    String signInsPasswordChanged();

    @Message("Password change refused")
    String signInsPasswordChangeRefused();

    @Message("Refresh token used twice")
    String signInsRefreshTokenReused();

    @Message("Operator added")
    String signInsOperatorAdded();
}
