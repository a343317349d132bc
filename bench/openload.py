"""OpenLoad.java, the sender of checks at a fixed rate, in a process of its own."""

import json
import pathlib
import subprocess
import sys

from application import java_command

SOURCE = pathlib.Path(__file__).resolve().parent / "OpenLoad.java"
FLAGS = ["-XX:+UseSerialGC", "-Xmx256m"]


def compile_sender(folder):
    subprocess.run(["javac", "-d", str(folder), str(SOURCE)], check=True)


def open_load(folder, port, path, keys, rate, seconds, connections=64):
    """Starts a sender that was compiled into the folder; its answers are read by result."""
    arguments = [port, path, keys, rate, seconds, connections]
    command = [*java_command(), *FLAGS, "-cp", str(folder), "OpenLoad", *map(str, arguments)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True)


def result(sender):
    printed, _ = sender.communicate(timeout=300)
    if sender.returncode != 0:
        sys.exit("The sender failed")
    return json.loads(printed)
