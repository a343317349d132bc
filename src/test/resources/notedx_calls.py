#!/usr/bin/env python3
"""Makes every call of NoteDx's own SDK, as it comes from PyPI, to the Latchkey at the URL in the environment's LATCHKEY_URL.

The SDK is installed on first use in a folder of its own in the user's cache. Exits with 77 where that does not succeed.
"""

import os
import pathlib
import sys
import unittest
import urllib.parse
import uuid

sys.dont_write_bytecode = True
sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[3] / "bench"))
from packages import Missing, installed, with_pip

SDK = "notedx-sdk==0.1.11"
SKIPPED = 77
URL = os.environ["LATCHKEY_URL"]
PASSWORD = "latchkey-demo"


if pathlib.Path(sys.prefix).name != SDK:
    try:
        python = installed(SDK, with_pip) / "bin" / "python"
    except Missing as reason:
        print(reason)
        sys.exit(SKIPPED)
    os.execv(python, [python, *sys.argv])

import requests
from notedx_sdk import NoteDxClient, exceptions

os.environ["NOTEDX_API_URL"] = URL + "/v1"
NoteDxClient.BASE_URL = URL + "/v1"  # login() looks at nothing else


class Calls(requests.Session):
    """A session that notes what went over the wire."""

    def __init__(self):
        super().__init__()
        self.made = []

    def request(self, method, url, **options):
        reply = super().request(method, url, **options)
        self.made.append(f"{method} {urllib.parse.urlsplit(url).path.removeprefix('/v1')} {reply.status_code}")
        return reply

    def since(self, call):
        """What is made while this runs; its error, if it is one."""
        before = len(self.made)
        try:
            return call(), self.made[before:]
        except exceptions.NoteDxError as error:
            return error, self.made[before:]


def signed_in(email, password=PASSWORD, **options):
    return NoteDxClient(email=email, password=password, session=Calls(), **options)


def native(token, method, path, body):
    reply = requests.request(method, URL + path, json=body, headers={"Authorization": f"Bearer {token}"}, timeout=30)
    reply.raise_for_status()
    return reply.json()


def use(key):
    headers = {"Authorization": f"Bearer {key}"}
    return requests.get(URL + "/v1/whoami", headers=headers, timeout=30).status_code


class SdkTest(unittest.TestCase):
    """Each in an account of its own."""

    @classmethod
    def setUpClass(cls):
        cls.operator = signed_in("operator@latchkey.test")._token

    def setUp(self):
        self.email = f"{uuid.uuid4()}@notedx.test"
        owner = {"email": self.email, "password": PASSWORD}
        account = {"name": "Clinic", "keyspace": "notedx", "owner": owner}
        self.account = native(self.operator, "POST", "/v1/accounts", account)["id"]
        self.client = signed_in(self.email)
        self.calls = self.client.session

    def change_account(self, **fields):
        native(self.operator, "PATCH", f"/v1/accounts/{self.account}", fields)

    def refused(self, kind, code, call):
        """The call raises exactly this, after one request: no refresh, no repetition."""
        error, made = self.calls.since(call)
        self.assertIs(type(error), kind, error)
        self.assertEqual(error.code, code)
        self.assertEqual(len(made), 1, made)
        return error

    def test_keys_live_as_documented(self):
        keys = self.client.keys
        self.assertEqual(keys.list_api_keys(), [])
        sandbox = keys.create_api_key(key_type="sandbox")
        self.assertEqual(sandbox, {"api_key": sandbox["api_key"], "key_type": "sandbox"})
        metadata = {"environment": "production", "department": "radiology", "purpose": "note-generation"}
        live = keys.create_api_key(key_type="live", metadata=metadata)
        self.assertEqual((live["key_type"], live["metadata"]), ("live", metadata))

        listed = keys.list_api_keys()
        self.assertEqual([key["type"] for key in listed], ["sandbox", "live"])
        self.assertEqual(listed[1]["key"], "****" + live["api_key"][-4:])
        self.assertNotIn("metadata", listed[0])
        whole = [key["key"] for key in keys.list_api_keys(show_full=True)]
        self.assertEqual(whole, [sandbox["api_key"], live["api_key"]])

        for name in (live["api_key"], listed[1]["key_id"]):
            changed = keys.update_metadata(name, {"environment": "staging"})
            self.assertEqual(changed["message"], "API key metadata updated successfully")
            self.assertEqual(keys.list_api_keys()[1]["metadata"], {"environment": "staging"})
            self.assertEqual(use(live["api_key"]), 200)
            switched = keys.update_status(name, "inactive")
            self.assertEqual(switched["message"], "API key status updated successfully")
            self.assertEqual((switched["api_key"], switched["status"]), (listed[1]["key_id"], "inactive"))
            self.assertEqual(use(live["api_key"]), 401)
            keys.update_status(name, "active")
        deleted = keys.delete_api_key(live["api_key"])
        self.assertEqual(
            deleted, {"message": "API key deleted successfully", "api_key": listed[1]["key_id"]}
        )
        self.assertEqual(use(live["api_key"]), 401)
        self.assertEqual([key["status"] for key in keys.list_api_keys()], ["active", "inactive"])

    def test_what_is_wrong_with_keys_is_said_once(self):
        keys = self.client.keys
        live = keys.create_api_key("live")["api_key"]
        keys.create_api_key("sandbox")
        self.refused(exceptions.ConflictError, "KEY_LIMIT_REACHED", lambda: keys.create_api_key("sandbox"))
        self.refused(exceptions.BadRequestError, "INVALID_REQUEST", lambda: keys.create_api_key("invalid-type"))
        for metadata in ({"password": "x"}, {"k" * 51: "x"}, {"k": "x" * 201}, {"k": 1}, "text", ["k"]):
            call = lambda: keys.create_api_key("live", metadata)  # noqa: B023, E731
            self.refused(exceptions.BadRequestError, "INVALID_REQUEST", call)
        error = self.refused(
            exceptions.BadRequestError, "INVALID_REQUEST", lambda: keys.update_metadata(live, {"secret": "x"})
        )
        self.assertEqual(error.details["errors"][0]["pointer"], "#/metadata")
        self.refused(exceptions.BadRequestError, "INVALID_REQUEST", lambda: keys.update_status(live, "revoked"))

        stranger = NoteDxClient(email="owner@notedx.test", password=PASSWORD)
        foreign = stranger.keys.create_api_key("live")["api_key"]
        for unknown in ("live_abc123", foreign):
            for call in (
                lambda: keys.delete_api_key(unknown),  # noqa: B023
                lambda: keys.update_status(unknown, "inactive"),  # noqa: B023
                lambda: keys.update_metadata(unknown, {}),  # noqa: B023
            ):
                self.refused(exceptions.NotFoundError, "KEY_NOT_FOUND", call)
        self.assertEqual(use(foreign), 200)
        stranger.keys.delete_api_key(foreign)

    def test_an_account_is_described_cancelled_and_taken_up_again(self):
        account, keys = self.client.account, self.client.keys
        before = account.get_account()
        self.assertEqual(before["company_name"], "Clinic")
        self.assertEqual(before["account_status"], "inactive")
        updated = account.update_account(company_name="New Corp", contact_email="contact@newcorp.com")
        self.assertEqual(updated["message"], "Account information updated successfully")
        self.assertEqual(updated["updated_fields"], ["company_name", "contact_email"])
        self.assertEqual(account.get_account()["company_name"], "New Corp")
        self.refused(
            exceptions.BadRequestError, "INVALID_REQUEST", lambda: account.update_account(contact_email="nobody")
        )

        live = keys.create_api_key("live")["api_key"]
        self.assertEqual(account.get_account()["account_status"], "active")
        self.refused(exceptions.BadRequestError, "ACCOUNT_NOT_CANCELLED", account.reactivate_account)
        cancelled = {"message": "Account cancelled successfully", "user_id": self.account}
        self.assertEqual(account.cancel_account(), cancelled)
        self.assertEqual(account.get_account()["account_status"], "cancelled")
        self.assertEqual(use(live), 401)
        self.refused(exceptions.InactiveAccountError, "ACCOUNT_CANCELLED", lambda: keys.create_api_key("live"))
        reactivated = {"message": "Account reactivated successfully", "user_id": self.account}
        self.assertEqual(account.reactivate_account(), reactivated)
        self.assertEqual(account.get_account()["account_status"], "inactive")

    def test_a_payment_that_is_due_is_said_once(self):
        self.change_account(payment_due=True)
        for call in (lambda: self.client.keys.create_api_key("live"), self.client.account.cancel_account):
            self.refused(exceptions.PaymentRequiredError, "PAYMENT_REQUIRED", call)

    def test_usage_can_be_printed_as_documented(self):
        live = self.client.keys.create_api_key("live")["api_key"]
        self.assertEqual(use(live), 200)
        usage = self.client.usage.get()
        self.assertEqual(usage["totals"]["free_jobs_left"], 0)
        self.assertEqual(usage["billing"]["subscription_status"], "active")
        self.assertEqual(f"{usage['billing']['current_usage_amount']:.2f}", "0.00")
        for month in usage["monthly_breakdown"]:
            self.assertEqual(f"{month['month']}: {month['total_tokens']}", f"{usage['period']['start_month']}: 0")
        for stats in usage["api_keys"].values():
            self.assertIn(f"{stats['jobs']} {stats['tokens']['transcription']} {stats['usage_percentage']}%", "1 0 100.0%")
        period = self.client.usage.get(start_month="2024-01", end_month="2024-03")
        months = [month["month"] for month in period["monthly_breakdown"]]
        self.assertEqual(months, ["2024-01", "2024-02", "2024-03"])

    def test_webhooks_are_set_after_the_refresh_that_the_sdk_puts_in_between(self):
        webhooks = self.client.webhooks
        self.assertEqual(webhooks.get_webhook_settings(), {"webhook_dev": None, "webhook_prod": None})
        dev = "http://localhost:3000/webhook"
        changed, made = self.calls.since(lambda: webhooks.update_webhook_settings(webhook_dev=dev))
        self.assertEqual(made, ["POST /auth/refresh 200", "POST /user/webhook 200"])
        self.assertEqual(changed["message"], "Webhook URLs updated successfully")
        self.assertEqual((changed["webhook_dev"], changed["webhook_prod"]), (dev, "unchanged"))
        webhooks.update_webhook_settings(webhook_prod="https://api.example.com/notedx/webhook")
        webhooks.update_webhook_settings(webhook_dev="")
        settings = {"webhook_dev": None, "webhook_prod": "https://api.example.com/notedx/webhook"}
        self.assertEqual(webhooks.get_webhook_settings(), settings)

    def test_a_password_is_changed_and_signs_in_again(self):
        other = signed_in(self.email)
        with self.assertRaisesRegex(exceptions.AuthenticationError, "Invalid credentials"):
            signed_in(self.email, "wrong-password")
        with self.assertRaisesRegex(exceptions.AuthenticationError, "Current password is incorrect"):
            self.client.change_password("wrong-password", "another-password")
        with self.assertRaises(exceptions.BadRequestError):
            self.client.change_password(PASSWORD, "x" * 300)
        changed = self.client.change_password(PASSWORD, "another-password")
        self.assertEqual(changed, {"success": True, "requires_reauth": True})
        with self.assertRaises(exceptions.AuthenticationError):
            self.client.login()
        self.assertTrue(signed_in(self.email, "another-password").account.get_account())
        with self.assertRaises(exceptions.AuthenticationError):
            other.refresh_token()

    def test_who_guesses_passwords_hears_when_to_come_back(self):
        with self.assertRaises(exceptions.RateLimitError) as raised:
            for _ in range(20):
                try:
                    self.client.change_password("wrong-password", "another-password")
                except exceptions.AuthenticationError:
                    pass
        self.assertGreater(int(raised.exception.details["reset_time"]), 1_700_000_000)

    def test_a_session_that_is_over_is_renewed_by_the_sdk(self):
        self.client._token = "over"
        account, made = self.calls.since(self.client.account.get_account)
        self.assertEqual(account["company_name"], "Clinic")
        info = "GET /user/account/info"
        self.assertEqual(made, [f"{info} 401", "POST /auth/refresh 200", f"{info} 200"])
        self.client.set_token("over", "over")
        _, made = self.calls.since(self.client.account.get_account)
        self.assertEqual(made, [f"{info} 401", "POST /auth/refresh 401", "POST /auth/login 200", f"{info} 200"])
        renewed = self.client.refresh_token()
        self.assertEqual((renewed["email"], renewed["user_id"]), (self.email, self.client._user_id))

    def test_an_admin_reads_and_cannot_create(self):
        admin = signed_in("admin@notedx.test")
        self.assertTrue(isinstance(admin.keys.list_api_keys(show_full=True), list))
        error, made = admin.session.since(lambda: admin.keys.create_api_key("live"))
        self.assertIs(type(error), exceptions.AuthenticationError)
        self.assertEqual((error.code, str(error)), ("OWNER_ONLY", "Authorization failed after 3 retries"))
        create, refresh = "POST /user/create-api-key 403", "POST /auth/refresh 200"
        self.assertEqual(made, [create, refresh, create, refresh, create, refresh, create])

    def test_a_key_alone_manages_nothing(self):
        live = self.client.keys.create_api_key("live")["api_key"]
        alone = NoteDxClient(api_key=live, session=Calls())
        for call in (alone.keys.list_api_keys, alone.usage.get, lambda: alone.keys.delete_api_key(live)):
            error, made = alone.session.since(call)
            self.assertIs(type(error), exceptions.AuthenticationError)
            self.assertEqual(len(made), 1, made)
        self.assertEqual(use(live), 200)


if __name__ == "__main__":
    unittest.main()
