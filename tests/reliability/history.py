"""What clients asked for and what was acknowledged, one line each, written before the next request leaves.

It lies outside the data folder, in memory: neither a killed server nor a power cut can take it along.
"""
import json
import os
import threading
import time
from pathlib import Path


class History:
    """The log of one client; every line is handed to the kernel at once."""

    def __init__(self, folder: Path, name: str):
        self._file = os.open(folder / f"{name}.jsonl", os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        self._lock = threading.Lock()
        self._name = name
        self._count = 0

    def ask(self, kind: str, **what: object) -> str:
        """Something is about to be asked for."""
        with self._lock:
            self._count += 1
            op = f"{self._name}-{self._count}"
            self._write({"op": op, "kind": kind, "state": "asked", "at": time.time(), **what})
        return op

    def settle(self, op: str, state: str, **more: object) -> None:
        """It was "acknowledged" or "refused"."""
        with self._lock:
            self._write({"op": op, "state": state, "settled": time.time(), **more})

    def violation(self, text: str) -> None:
        """The client itself saw a promise broken."""
        self.settle(self.ask("violation", text=text), "acknowledged")

    def _write(self, line: dict) -> None:
        os.write(self._file, (json.dumps(line) + "\n").encode())


def read(folder: Path) -> list[dict]:
    """Every operation, in the order in which each client asked; "state" is the last that is known."""
    operations: dict[str, dict] = {}
    for file in sorted(folder.glob("*.jsonl")):
        for line in file.read_text().splitlines():
            record = json.loads(line)
            operations.setdefault(record["op"], {}).update(record)
    return list(operations.values())


def counts(operations: list[dict]) -> dict[str, int]:
    """Acknowledged operations by kind."""
    found: dict[str, int] = {}
    for operation in operations:
        if operation["state"] == "acknowledged":
            found[operation["kind"]] = found.get(operation["kind"], 0) + 1
    return dict(sorted(found.items()))
