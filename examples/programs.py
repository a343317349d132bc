"""What runs a snippet: programs of this machine, and packages that are installed on first use in the user's cache."""

import os
import pathlib
import re
import shutil
import subprocess
import venv

from application import say

PYTHON = "notedx-sdk==0.1.11"  # and with it requests
NODE = "axios@1.21.1"
CACHE = pathlib.Path(os.environ.get("XDG_CACHE_HOME", pathlib.Path.home() / ".cache")) / "latchkey"
FAILED = set()  # what could not be installed is not tried again for each snippet


class Missing(Exception):
    """Something on this machine, without which a snippet cannot run."""


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
        if kind == ".sh":
            self.program("curl")
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
    def with_npm(cls, folder):
        offline = ["--fetch-retries=0", "--fetch-timeout=10000"]
        return [cls.program("npm"), "install", "--silent", "--no-audit", "--prefix", folder, *offline, NODE]


def with_pip(folder):
    venv.create(folder, with_pip=True)
    return [folder / "bin" / "pip", "install", "-q", "--retries=0", "--timeout=10", PYTHON]


def installed(package, installer):
    """The folder that has it, installed first where it is not."""
    folder = CACHE / package
    complete = folder / "complete"
    if package not in FAILED and not complete.exists():
        say(f"installing {package} in {folder}")
        folder.mkdir(parents=True, exist_ok=True)
        try:
            subprocess.run(installer(folder), check=True, capture_output=True, timeout=60)
            complete.touch()
        except (OSError, subprocess.SubprocessError):
            FAILED.add(package)
    if package in FAILED:
        raise Missing(f"{package} could not be installed")
    return folder


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
