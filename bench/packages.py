"""Packages that scripts use and this machine may not have: installed on first use in the user's cache."""

import contextlib
import fcntl
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
    if package not in FAILED and not (folder / "complete").exists():
        folder.mkdir(parents=True, exist_ok=True)
        with alone(folder):
            install(package, folder, installer, seconds)
    if package in FAILED:
        raise Missing(f"{package} could not be installed")
    return folder


@contextlib.contextmanager
def alone(folder):
    """Two scripts that need the same for the first time do not install it into each other's files."""
    with open(folder / "lock", "w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def install(package, folder, installer, seconds):
    complete = folder / "complete"
    if complete.exists():
        return  # another script was quicker
    say(f"installing {package} in {folder}")
    try:
        subprocess.run(installer(folder, package), check=True, capture_output=True, timeout=seconds)
        complete.touch()
    except (OSError, subprocess.SubprocessError):
        FAILED.add(package)


def with_pip(folder, package):
    venv.create(folder, with_pip=True)
    return [folder / "bin" / "pip", "install", "-q", "--retries=0", "--timeout=10", package]
