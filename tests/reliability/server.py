"""The program under test: made ready, started, killed, asked after its health."""
import os
import re
import signal
import socket
import subprocess
import time
from pathlib import Path

from visitor import Gone, Visitor

# The promise of reliability is two seconds for the release build on a quiet machine; a debug build beside others gets more.
READY_WITHIN = float(os.environ.get("RELIABILITY_READY_WITHIN", "15"))


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Server:
    """`pataka serve` on one data folder and port."""

    def __init__(self, program: Path, data: Path, log: Path):
        self.program, self.data, self.port, self.log = program, data, free_port(), log
        self.process: subprocess.Popen | None = None
        self.starts: list[float] = []

    def _environment(self) -> dict[str, str]:
        kept = {name: value for name, value in os.environ.items() if name in ("PATH", "HOME", "TMPDIR", "LANG")}
        return {**kept, "PATAKA_DATA": str(self.data), "PATAKA_LISTEN": f"127.0.0.1:{self.port}"}

    def begin_to_prepare(self, seconds: float) -> None:
        """The same, left in the middle; `kill` ends it."""
        self.process = subprocess.Popen(
            [self.program, "demo", "--no-serve"], env=self._environment(), stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )
        time.sleep(seconds)

    def prepare(self) -> dict[str, str]:
        """Loads the demo portfolios; gives passwords by username."""
        said = self.command("demo", "--no-serve")
        return dict(re.findall(r"^    ([a-z-]+\.[a-z]+) +(\S+)   ", said, re.MULTILINE))

    def command(self, *arguments: str) -> str:
        """Runs a command of the program to its end."""
        run = subprocess.run(
            [self.program, *arguments], env=self._environment(), capture_output=True, text=True, timeout=120
        )
        if run.returncode != 0:
            raise AssertionError(f"pataka {' '.join(arguments)} ended with {run.returncode}:\n{run.stdout}{run.stderr}")
        return run.stdout

    def is_sound(self, data: Path) -> bool:
        """What the doctor says of a data folder."""
        environment = {**self._environment(), "PATAKA_DATA": str(data)}
        done = subprocess.run([self.program, "doctor"], env=environment, capture_output=True, timeout=60, check=False)
        return done.returncode == 0

    def start(self) -> None:
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                [self.program, "serve"], env=self._environment(), stdin=subprocess.DEVNULL, stdout=log, stderr=log
            )
        self._started = time.monotonic()

    def wait_until_ready(self) -> float:
        """Waits for the first good answer; gives the seconds since the start."""
        visitor = Visitor(self.port)
        while True:
            try:
                if visitor.get("/sehat").status == 200:
                    break
            except Gone:
                pass
            took = time.monotonic() - self._started
            if self.process.poll() is not None:
                raise AssertionError(f"the server ended by itself with {self.process.returncode}; see {self.log}")
            if took > READY_WITHIN:
                raise AssertionError(f"not ready after {took:.1f} s")
            time.sleep(0.02)
        took = time.monotonic() - self._started
        self.starts.append(took)
        return took

    def kill(self) -> None:
        """Ends the server as the kernel does when memory is out: without a word."""
        if self.process and self.process.poll() is None:
            self.process.send_signal(signal.SIGKILL)
        if self.process:
            self.process.wait()
