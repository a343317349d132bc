"""Packages that scripts use and this machine may not have: installed on first use in the user's cache."""

import os
import pathlib
import subprocess
import venv

from application import say

CACHE = pathlib.Path(os.environ.get("XDG_CACHE_HOME", pathlib.Path.home() / ".cache")) / "latchkey"
FAILED = set()  # what could not be installed is not tried again


class Missing(Exception):
    """Something on this machine, without which a script cannot go on."""


def installed(package, installer, seconds=60):
    """The folder that has it; the installer's command puts it there where it is not yet, within so many seconds."""
    folder = CACHE / package
    complete = folder / "complete"
    if package not in FAILED and not complete.exists():
        say(f"installing {package} in {folder}")
        folder.mkdir(parents=True, exist_ok=True)
        try:
            subprocess.run(installer(folder, package), check=True, capture_output=True, timeout=seconds)
            complete.touch()
        except (OSError, subprocess.SubprocessError):
            FAILED.add(package)
    if package in FAILED:
        raise Missing(f"{package} could not be installed")
    return folder


def with_pip(folder, package):
    venv.create(folder, with_pip=True)
    return [folder / "bin" / "pip", "install", "-q", "--retries=0", "--timeout=10", package]
