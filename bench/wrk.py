"""wrk, for scripts that load the application with it: as many requests as the server can take (a closed model)."""

import re
import shlex
import shutil
import statistics
import subprocess
import sys
from dataclasses import dataclass

THREADS = 2


@dataclass
class Run:
    """What one load of one scenario gave."""

    per_second: float
    p50: float
    p99: float
    errors: int
    cpu: float  # microseconds of the server's time a request
    statements: float  # of SQL, a second


def need_wrk():
    if shutil.which("wrk") is None:
        sys.exit("wrk is not on the PATH: install it, for example with apt-get install wrk")


def run_wrk(arguments, connections, seconds, latchkey):
    """Runs it and reads what it prints; the application is asked what it cost."""
    statements, cpu = latchkey.statements(), latchkey.cpu_seconds()
    command = ["wrk", f"-t{THREADS}", f"-c{connections}", f"-d{seconds}s", "--latency", *arguments]
    done = subprocess.run(command, capture_output=True, text=True, timeout=seconds + 60, check=False)
    if done.returncode != 0:
        sys.exit(f"{shlex.join(command)} failed:\n{done.stdout}{done.stderr}")
    cpu = latchkey.cpu_seconds() - cpu
    statements = latchkey.statements() - statements
    return read_wrk(done.stdout, cpu, statements)


def read_wrk(printed, cpu_seconds, statements):
    def number(pattern, default=None):
        found = re.search(pattern, printed)
        if found is None and default is None:
            sys.exit(f"wrk printed no {pattern}:\n{printed}")
        return float(found.group(1)) if found else default

    def milliseconds(percentile):
        found = re.search(rf"^\s+{percentile}%\s+([\d.]+)(us|ms|s|m)$", printed, re.MULTILINE)
        return float(found.group(1)) * {"us": 0.001, "ms": 1, "s": 1000, "m": 60_000}[found.group(2)]

    requests = number(r"(\d+) requests in")
    sockets = re.search(r"Socket errors: connect (\d+), read (\d+), write (\d+), timeout (\d+)", printed)
    errors = number(r"Non-2xx or 3xx responses: (\d+)", 0) + sum(map(int, sockets.groups() if sockets else ()))
    per_second = number(r"Requests/sec:\s+([\d.]+)")
    return Run(
        per_second=per_second,
        p50=milliseconds(50),
        p99=milliseconds(99),
        errors=int(errors),
        cpu=cpu_seconds / max(requests, 1) * 1e6,
        statements=statements / max(requests, 1) * per_second,
    )


def spread(each):
    return f"{statistics.median(each):.2f} ({min(each):.2f}–{max(each):.2f})"
