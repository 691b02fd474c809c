"""The n-th system call fails: whoever gets a good answer to an upload has a durable file all the same.

strace lets a call of the running server fail without doing it, so a failed fsync brings nothing to the disk. The power is cut
after each round: what was acknowledged in spite of a failure would be gone.
"""
import os
import shutil
import signal
import subprocess
import time
from pathlib import Path

from clients import Client
from disk import Disk
from server import Server
from visitor import Gone

# What fails on the way of an upload, and how; which n-th call of each thread: 1, 2, …
FAULTS = [
    ("fsync,fdatasync", "EIO"), ("fsync,fdatasync", "ENOSPC"), ("pwrite64", "EIO"), ("pwrite64", "ENOSPC"), ("rename", "EIO"),
]


def unavailable() -> str | None:
    """Why calls cannot be made to fail here, or nothing."""
    if not shutil.which("strace"):
        return "no strace"
    probe = subprocess.run(
        ["strace", "-o", "/dev/null", "-e", "trace=fsync", "-e", "inject=fsync:error=EIO", "true"],
        capture_output=True, text=True, check=False,
    )
    return f"strace: {probe.stderr.strip()}" if probe.returncode != 0 else None


class Fault:
    """Lets calls of a process not be done while it is in force, with these words of strace."""

    def __init__(self, process: int, calls: str, how: str, log: Path):
        self._log = log
        self._strace = subprocess.Popen(
            ["strace", "-f", "-p", str(process), "-o", str(log), "-e", f"trace={calls}",
             "-e", f"inject={calls}:{how}"],
            stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )
        # Every thread has to be caught, not only the first.
        patience = time.monotonic() + 20
        while self._traced(process) < len(os.listdir(f"/proc/{process}/task")):
            if self._strace.poll() is not None or time.monotonic() > patience:
                raise AssertionError(f"strace does not hold the server: {self._strace.returncode}")
            time.sleep(0.02)

    @staticmethod
    def _traced(process: int) -> int:
        traced = 0
        for task in Path(f"/proc/{process}/task").iterdir():
            try:
                status = (task / "status").read_text()
            except OSError:
                continue
            traced += "TracerPid:\t0\n" not in status
        return traced

    def end(self) -> int:
        """Lets go; gives how many calls failed."""
        self._strace.send_signal(signal.SIGINT)
        self._strace.wait(20)
        return self._log.read_text().count("(INJECTED)")


def work_through(client: Client) -> None:
    """A bit of everything that writes files or rows; what gets no answer, or a bad one, is part of the test."""
    for act in (client.upload, client.deposit, client.fact, client.upload, client.replace, client.profile, client.upload):
        try:
            act()
        except Gone:
            client.unanswered = None


def recovers(client: Client, server: Server) -> None:
    """A server that is still there takes files again as soon as the disk does."""
    if server.process.poll() is not None:
        return
    before = len(client.answers)
    for _ in range(3):
        client.upload()
        if "acknowledged" in client.answers[before:]:
            return
    raise AssertionError(f"the disk is well again and an upload is still refused: {client.answers[before:]}")


def notices_a_lie(run, disk: Disk) -> None:
    """The counter-proof: where every fsync says yes and does nothing, a cut takes what was acknowledged, and this is found."""
    run.server.start()
    run.server.wait_until_ready()
    client = Client(1000, run.server.port, run.accounts[0], run.log, [])
    client.work()
    client.deposit()
    fault = Fault(run.server.process.pid, "fsync,fdatasync", "retval=0", run.work / "strace.log")
    work_through(client)
    fault.end()
    disk.cut()
    run.server.kill()
    disk.unmount()
    disk.mount()
    if not run.findings():
        raise AssertionError("a disk that kept nothing was not noticed: these tests would notice nothing")


def prove(make_run, program: Path, work: Path, most: int) -> dict:
    """Every fault for n = 1, 2, … until a round passes untouched, at most so many."""
    disk = Disk("ext4", work / "disk-faults")
    run = make_run(program, work, "faults", disk.folder / "data")
    rounds = injected = answered_badly = ended = 0
    try:
        disk.mount()
        run.prepare()
        for calls, error in FAULTS:
            for number in range(1, most + 1):
                rounds += 1
                run.server.start()
                run.server.wait_until_ready()
                client = Client(rounds, run.server.port, run.accounts[rounds % 2], run.log, [])
                # Signs in, makes an innovation and leaves it a first document.
                client.work()
                client.work()
                client.deposit()
                how = f"error={error}:when={number}"
                fault = Fault(run.server.process.pid, calls, how, run.work / "strace.log")
                before = len(run.operations())
                work_through(client)
                failed = fault.end()
                injected += failed
                told = [op for op in run.operations()[before:] if op["state"] == "refused"]
                answered_badly += sum(op.get("status", 0) >= 500 for op in told)
                ended += run.server.process.poll() is not None
                recovers(client, run.server)
                disk.plant()
                disk.cut()
                run.server.kill()
                disk.unmount()
                disk.mount()
                disk.lost_what_was_not_synced()
                run.check(f"after {calls} failed with {error} for n = {number}")
                if not failed:
                    break
        run.finish()
        notices_a_lie(run, disk)
        disk.unmount()
        if not injected or not answered_badly + ended:
            raise AssertionError("no call failed: this proves nothing")
        return run.figures(rounds=rounds, failed_calls=injected, answered_5xx=answered_badly, ended=ended)
    finally:
        run.clean()
        disk.discard()
