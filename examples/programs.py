"""What runs a snippet: programs of this machine, and packages."""

import os
import re
import shutil
import subprocess

from packages import CACHE, Missing, installed, with_pip

PYTHON = "notedx-sdk==0.1.11"  # and with it requests
NODE = "axios@1.21.1"


class Programs:
    """Those that this machine has, and a folder for them to work in."""

    def __init__(self, folder):
        self.folder = folder
        (folder / ".curlrc").write_text('silent\nshow-error\nwrite-out = "\\n%{http_code}\\n"\n')

    def command(self, kind, text, url):
        """What runs a text of this kind, the suffix of its file; an HTTP request goes to the url."""
        if kind == ".http":
            return [self.program("curl"), *curl_arguments(text, url)]
        file = self.folder / ("snippet" + kind)
        file.write_text(text)
        if kind in (".sh", ".bash"):
            self.program("curl")
            self.program("jq" if kind == ".bash" else "bash")
            return [self.program("bash"), file]
        if kind == ".py":
            return [installed(PYTHON, with_pip) / "bin" / "python", file]
        if kind == ".php":
            php = self.program("php")
            if subprocess.run([php, "-r", "exit(extension_loaded('curl') ? 0 : 1);"], check=False).returncode:
                raise Missing("php has no curl")
            return [php, file]
        if kind == ".js":
            installed(NODE, self.with_npm)
        return [self.program("node"), file]

    def environment(self):
        return {
            **os.environ,
            "CURL_HOME": str(self.folder),
            "NODE_PATH": str(CACHE / NODE / "node_modules"),
            "NO_PROXY": "127.0.0.1",
            "no_proxy": "127.0.0.1",
        }

    @staticmethod
    def program(name):
        found = shutil.which(name)
        if found is None:
            raise Missing(f"{name} is not installed")
        return found

    @classmethod
    def with_npm(cls, folder, package):
        offline = ["--fetch-retries=0", "--fetch-timeout=10000"]
        return [cls.program("npm"), "install", "--silent", "--no-audit", "--prefix", folder, *offline, package]


def curl_arguments(text, url):
    """What sends an HTTP request as documents write it down; a remark in its body is the document's."""
    head, _, body = text.strip().partition("\n\n")
    request, *headers = head.split("\n")
    method, path = request.split()[:2]
    arguments = ["-X", method, url + path]
    for header in headers:
        if not header.startswith("Host:"):
            arguments += ["-H", header]
    return arguments + (["-d", re.sub(r" //.*", "", body)] if body else [])
