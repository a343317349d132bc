"""The packaged application in a process and on a folder of its own, for scripts that start it and go at it over HTTP."""

import contextlib
import datetime
import http.client
import json
import os
import pathlib
import re
import shlex
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent
STARTED = re.compile(r"started in ([\d.]+)s")  # is in the log a moment after it is ready
JAR = ROOT / "target" / "quarkus-app" / "quarkus-run.jar"


class Latchkey:
    """The packaged application in a process of its own, on a folder of its own."""

    def __init__(self, folder, flags, settings, jar=JAR):
        self.folder = folder
        self.jar = jar
        self.log = folder / "log"
        self.flags = flags
        self.java = java_command() + flags
        self.settings = {
            "quarkus.profile": "embedded",
            "latchkey.demo.folder": str(folder / "data"),
            **settings,
        }
        self.process = None

    def start(self):
        """Starts it; returns the seconds until it is ready, and those that Quarkus counts."""
        # Chosen anew each time: the port of the last start may still be in TIME_WAIT.
        self.port, self.management = free_ports(2)
        ports = {"quarkus.http.port": self.port, "quarkus.management.port": self.management}
        flags = [f"-D{name}={value}" for name, value in {**self.settings, **ports}.items()]
        with open(self.log, "wb") as log:
            began = time.monotonic()
            # In a session of its own, so that Ctrl-C reaches us alone and the order of stopping is ours.
            self.process = subprocess.Popen(
                [*self.java, *flags, "-jar", str(self.jar)], stdout=log, stderr=log, start_new_session=True, cwd=self.folder
            )
        while not (self.is_ready() and (started := STARTED.search(self.log.read_text()))):
            if self.process.poll() is not None or time.monotonic() - began > 120:
                sys.exit(f"The application did not start:\n{self.log.read_text()}")
            time.sleep(0.01)
        ready = time.monotonic() - began
        return ready, float(started.group(1))

    def is_ready(self):
        try:
            return self.get(self.management, "/q/health/ready")[0] == 200
        except OSError:
            return False

    def stop(self):
        """SIGTERM, and the embedded PostgreSQL stops with it; what does not is ended by its process id."""
        if self.process is None:
            return
        self.process.terminate()
        try:
            self.process.wait(30)
        except subprocess.TimeoutExpired:
            say("The application did not stop within 30 s and is killed")
            self.process.kill()
            self.process.wait()
        self.process = None
        lock = self.folder / "data" / "postgresql" / "postmaster.pid"
        with contextlib.suppress(OSError, ValueError):  # no such file is the rule: it has stopped
            os.kill(int(lock.read_text().split()[0]), signal.SIGINT)
            time.sleep(2)

    def get(self, port, path, headers=None):
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
        try:
            connection.request("GET", path, headers=headers or {})
            response = connection.getresponse()
            return response.status, response.read().decode()
        finally:
            connection.close()

    def statements(self):
        """How many SQL statements it has sent so far."""
        metrics = self.get(self.management, "/q/metrics")[1]
        return sum(float(n) for n in re.findall(r"^postgresql_completed_total\{.*\} (\S+)$", metrics, re.MULTILINE))

    def cpu_seconds(self):
        times = pathlib.Path(f"/proc/{self.process.pid}/stat").read_text().rpartition(")")[2].split()
        return (int(times[11]) + int(times[12])) / os.sysconf("SC_CLK_TCK")

    def resident_mib(self):
        status = pathlib.Path(f"/proc/{self.process.pid}/status").read_text()
        return int(re.search(r"VmRSS:\s+(\d+) kB", status).group(1)) / 1024


def replica(first, port, folder, flags, jar=JAR):
    """One more on the database of one that has its own; it is not started yet."""
    folder.mkdir()
    settings = {
        **first.settings,
        "quarkus.profile": "prod",
        "quarkus.shutdown.delay": "0s",
        "latchkey.database.url": f"postgresql://localhost:{port}/latchkey",
        "latchkey.database.username": "latchkey",
        "latchkey.database.password": "latchkey",
        "latchkey.encryption.keyset-file": str(first.folder / "data" / "keyset.json"),
    }
    return Latchkey(folder, flags, settings, jar)


class Database:
    """The application's own PostgreSQL, through psql."""

    def __init__(self, latchkey):
        lock = latchkey.folder / "data" / "postgresql" / "postmaster.pid"
        self.command = ["psql", "-XqAt", "-v", "ON_ERROR_STOP=1", "-h", "localhost", "-U", "postgres"]
        self.command += ["-d", "latchkey"]
        self.port = lock.read_text().split("\n")[3]
        self.command += ["-p", self.port]

    def run(self, sql, **variables):
        flags = [part for name, value in variables.items() for part in ("-v", f"{name}={value}")]
        done = subprocess.run([*self.command, *flags], input=sql, capture_output=True, text=True, check=False)
        if done.returncode != 0:
            sys.exit(f"psql failed:\n{done.stderr}")
        return done.stdout.strip()


class Api:
    """One connection to the API, kept open."""

    def __init__(self, port, token=None):
        self.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        self.headers = {"Content-Type": "application/json"}
        if token:
            self.headers["Authorization"] = f"Bearer {token}"

    def get(self, path):
        return self.call("GET", path)

    def post(self, path, body):
        return self.call("POST", path, body)

    def call(self, method, path, body=None):
        self.connection.request(method, path, body and json.dumps(body), self.headers)
        response = self.connection.getresponse()
        text = response.read().decode()
        if response.status not in (200, 201):
            raise RuntimeError(f"{method} {path} answered {response.status}: {text}")
        return json.loads(text)

    @staticmethod
    def signed_in(port, email):
        session = Api(port).post("/auth/login", {"email": email, "password": "latchkey-demo"})
        return session["id_token"]


@contextlib.contextmanager
def temporary_latchkey(flags, settings):
    """An application that is stopped, and a folder that is gone, however this ends."""
    signals = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
    for stopping in signals:
        signal.signal(stopping, lambda number, frame: sys.exit(128 + number))
    with tempfile.TemporaryDirectory(prefix="latchkey-", ignore_cleanup_errors=True) as folder:
        latchkey = Latchkey(pathlib.Path(folder), flags, settings)
        try:
            yield latchkey
        finally:
            for stopping in signals:
                signal.signal(stopping, signal.SIG_IGN)
            latchkey.stop()


def need_application():
    """Ends with what is missing, before anything is started."""
    if not JAR.exists():
        sys.exit("target/quarkus-app/quarkus-run.jar is missing: run ./mvnw package -DskipTests")
    if shutil.which(java_command()[0]) is None:
        sys.exit("java is not on the PATH and JAVA_HOME does not lead to one")


def need_psql():
    if shutil.which("psql") is None:
        sys.exit("psql is not on the PATH: install it, for example with apt-get install postgresql-client")


def machine():
    model = re.search(r"model name\s*: (.*)", pathlib.Path("/proc/cpuinfo").read_text())
    memory = int(re.search(r"MemTotal:\s+(\d+)", pathlib.Path("/proc/meminfo").read_text()).group(1)) / 2**20
    return f"{len(os.sched_getaffinity(0))} cores of {model.group(1) if model else 'unknown'}, {memory:.0f} GiB"


def commit():
    def git(*command):
        return subprocess.run(["git", "-C", ROOT, *command], capture_output=True, text=True, check=False).stdout.strip()

    dirty = " with uncommitted changes" if git("status", "--porcelain", "--untracked-files=no") else ""
    built = datetime.datetime.fromtimestamp(JAR.stat().st_mtime).astimezone()
    return f"{git('rev-parse', '--short', 'HEAD') or 'of unknown commit'}{dirty} (packaged {built:%Y-%m-%d %H:%M})"


def jvm_facts(latchkey):
    """The JDK, its flags and what it made of this machine; and the most its heap may take, in MiB."""
    asked = subprocess.run(
        [*latchkey.java, "-XX:+PrintFlagsFinal", "-version"], capture_output=True, text=True, check=True
    )
    version = asked.stderr.strip().splitlines()[1]
    collector = re.search(r"bool Use((?:G1|Serial|Parallel|Z|Shenandoah)GC)\s+= true", asked.stdout)
    heap = int(re.search(r"\bMaxHeapSize\s+= (\d+)", asked.stdout).group(1)) / 2**20
    flags = shlex.join(latchkey.flags) or "no flags"
    settings = [f"{name}={value}" for name, value in latchkey.settings.items() if "verification" in name]
    return "; ".join([f"{version}, {flags}, {collector.group(1) if collector else 'unknown GC'}", *settings]), heap


def heap_mib(latchkey):
    """What lives in its heap, after a collection."""
    command = ["jcmd", str(latchkey.process.pid), "GC.class_histogram"]
    printed = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    return int(re.search(r"^Total\s+\d+\s+(\d+)", printed, re.MULTILINE).group(1)) / 2**20


def java_command():
    home = os.environ.get("JAVA_HOME")
    return [str(pathlib.Path(home, "bin", "java"))] if home else ["java"]


def free_ports(count):
    sockets = [socket.create_server(("127.0.0.1", 0)) for _ in range(count)]
    ports = [each.getsockname()[1] for each in sockets]
    for each in sockets:
        each.close()
    return ports


def say(text):
    print(f"{pathlib.Path(sys.argv[0]).name}: {text}", file=sys.stderr, flush=True)
