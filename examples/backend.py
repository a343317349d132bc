#!/usr/bin/env python3
"""A vendor's back end as small as it can be: of each request it asks Latchkey whether its key is good.

What is not its own it passes on to Latchkey, so that both are one host, as in the vendors' documents.
"""

import http.client
import json
import os
import sys
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

OWN_PATHS = {"/v1/note", "/api-routes-data", "/api/api-routes-data"}
HOP_BY_HOP = {"connection", "keep-alive", "te", "trailer", "transfer-encoding", "upgrade"}
STATUS_OF = {"VALID": 200, "ACCOUNT_INACTIVE": 403, "INSUFFICIENT_PERMISSIONS": 403, "RATE_LIMITED": 429}
MESSAGES = {
    401: "Invalid or missing authentication",
    403: "Insufficient permissions",
    429: "Too many requests",
    503: "Try again later",
}


class Backend(ThreadingHTTPServer):
    """Listens on this port of this machine, 0 for any; Latchkey is at another one."""

    daemon_threads = True

    def __init__(self, port, latchkey_port, service_key):
        super().__init__(("127.0.0.1", port), Request)
        self.latchkey_port = latchkey_port
        self.service_key = service_key

    def ask(self, method, path, body, headers):
        connection = http.client.HTTPConnection("127.0.0.1", self.latchkey_port, timeout=30)
        try:
            connection.request(method, path, body, headers)
            response = connection.getresponse()
            return response.status, response.getheaders(), response.read()
        finally:
            connection.close()


class Request(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def handle_request(self):
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        if self.path.partition("?")[0] in OWN_PATHS:
            self.serve()
        else:
            self.pass_on(body)

    do_GET = do_POST = do_PUT = do_PATCH = do_DELETE = handle_request

    def serve(self):
        status, verdict = self.check()
        if status == 200:
            answer = {"success": True, "served": verdict["account_id"], "with": verdict["key_id"]}
        else:
            answer = {"success": False, "message": MESSAGES[status]}
        headers = [("Content-Type", "application/json")]
        if "retry_after" in verdict:
            headers.append(("Retry-After", str(verdict["retry_after"])))
        self.answer(status, headers, json.dumps(answer).encode())

    def check(self):
        """What the client hears, and what Latchkey says of its key; without a clear answer nobody gets in."""
        scheme, _, token = self.headers.get("Authorization", "").partition(" ")
        key = self.headers.get("X-API-Key") or (token if scheme.lower() == "bearer" else "")
        if not key:
            return 401, {}
        check = {
            "key": key,
            "username": self.headers.get("X-Username"),
            "client_ip": self.client_address[0],
            "user_agent": self.headers.get("User-Agent"),
        }
        headers = {"Authorization": f"Bearer {self.server.service_key}", "Content-Type": "application/json"}
        status, _, body = self.server.ask("POST", "/v1/verify", json.dumps(check), headers)
        if status == 400:  # no key is that long
            return 401, {}
        if status != 200:
            return 503, {}
        verdict = json.loads(body)
        return STATUS_OF.get(verdict["code"], 401), verdict

    def pass_on(self, body):
        headers = {name: value for name, value in self.headers.items() if name.lower() not in HOP_BY_HOP}
        self.answer(*self.server.ask(self.command, self.path, body, headers))

    def answer(self, status, headers, body):
        self.send_response_only(status)
        for name, value in headers:
            if name.lower() not in HOP_BY_HOP | {"content-length"}:
                self.send_header(name, value)
        if status != 204:
            self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        """Nothing: a request has a key in it."""


if __name__ == "__main__":
    if len(sys.argv) != 3 or "LATCHKEY_SERVICE_KEY" not in os.environ:
        sys.exit("LATCHKEY_SERVICE_KEY=lk_service_… examples/backend.py <its port> <Latchkey's port>")
    Backend(int(sys.argv[1]), int(sys.argv[2]), os.environ["LATCHKEY_SERVICE_KEY"]).serve_forever()
