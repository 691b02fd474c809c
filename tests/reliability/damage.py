"""Can the checker fail? Every kind of loss is made on a copy of sound data, and the checker must name it."""
import os
import shutil
import sqlite3
from pathlib import Path
from typing import Callable

from checker import Checker, acknowledged, stored


class Copy:
    """A copy of a data folder to be damaged; files of content are links until they are changed."""

    def __init__(self, data: Path, to: Path, operations: list[dict]):
        shutil.rmtree(to, ignore_errors=True)
        shutil.copytree(data / "blobs", to / "blobs", copy_function=os.link)
        shutil.copyfile(data / "pataka.sqlite", to / "pataka.sqlite")
        self.data, self.operations = to, operations
        # The index for searching follows by triggers that need a newer SQLite than Python may have; it is not looked at here.
        database = sqlite3.connect(to / "pataka.sqlite")
        for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            database.execute(f"DROP TRIGGER {name}")
        database.commit()
        database.close()

    def last(self, kind: str, **that: object) -> dict:
        """The latest acknowledged operation of a kind."""
        found = [op for op in acknowledged(self.operations) if op["kind"] == kind]
        return [op for op in found if all(op.get(name) == value for name, value in that.items())][-1]

    def sql(self, *statements: tuple) -> None:
        database = sqlite3.connect(self.data / "pataka.sqlite")
        for statement, *values in statements:
            if database.execute(statement, [stored(value) for value in values]).rowcount == 0:
                raise AssertionError(f"nothing to damage: {statement}")
        database.commit()
        database.close()

    def one(self, question: str, *values: object) -> object:
        database = sqlite3.connect(self.data / "pataka.sqlite")
        row = database.execute(question, [stored(value) for value in values]).fetchone()
        database.close()
        return row[0]

    def object(self, sha256: str) -> Path:
        return self.data / "blobs" / "obj" / sha256[:2] / sha256

    def rewrite(self, path: Path, content: bytes) -> None:
        """Puts other content there, without touching what the copy shares with the original."""
        path.unlink(missing_ok=True)
        path.write_bytes(content)


def _flip(copy: Copy) -> None:
    path = copy.object(copy.last("upload")["sha256"])
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    copy.rewrite(path, bytes(content))


def _shorten(copy: Copy) -> None:
    path = copy.object(copy.last("deposit")["sha256"])
    copy.rewrite(path, path.read_bytes()[:-1])


def _preview(copy: Copy) -> None:
    copy.object(copy.one("SELECT preview FROM evidence_version WHERE preview IS NOT NULL")).unlink()


def _innovation(copy: Copy) -> None:
    """As if it had never been: with all that hangs on it."""
    id = stored(copy.last("create")["id"])
    database = sqlite3.connect(copy.data / "pataka.sqlite")
    for (record,) in database.execute("SELECT id FROM annual_record WHERE innovation_id = ?", (id,)).fetchall():
        database.execute("DELETE FROM fact WHERE record_id = ?", (record,))
    for table in ("annual_record", "innovation_owner", "evidence_use"):
        database.execute(f"DELETE FROM {table} WHERE innovation_id = ?", (id,))
    database.execute("UPDATE evidence SET logged_for = NULL WHERE logged_for = ?", (id,))
    database.execute("DELETE FROM innovation WHERE id = ?", (id,))
    database.commit()


def _fact_of(operation: dict) -> tuple:
    where = (
        "WHERE attribute = ? AND record_id = (SELECT id FROM annual_record WHERE innovation_id = ? AND year = ?)"
    )
    return where, operation["attribute"], operation["id"], operation["year"]


def _text(copy: Copy) -> None:
    where, *values = _fact_of(copy.last("fact"))
    copy.sql((f"UPDATE fact SET body = substr(body, 1, length(body) - 1) {where}", *values))


def _step_back(copy: Copy) -> None:
    """The last edit undone without a trace: what a lost transaction looks like."""
    operation = copy.last("fact")
    where, *values = _fact_of(operation)
    entry = (
        "SELECT id FROM audit_entry WHERE object_id = ? AND action = 'write_fact' "
        "AND json_extract(changes, '$[0].after') = ?"
    )
    body = copy.one(f"SELECT body FROM fact {where}", *values)
    before = copy.one(
        f"SELECT json_extract(changes, '$[0].before') FROM audit_entry WHERE id = ({entry})", operation["id"], body
    )
    copy.sql(
        (f"DELETE FROM audit_entry WHERE id = ({entry})", operation["id"], body),
        (f"UPDATE fact SET body = ?, revision = revision - 1 {where}", before, *values),
    )


def _document(copy: Copy) -> None:
    sha256 = copy.last("upload")["sha256"]
    id = copy.one("SELECT evidence_id FROM evidence_version WHERE sha256 = ?", sha256)
    copy.sql(
        ("DELETE FROM evidence_use WHERE evidence_id = ?", id),
        ("DELETE FROM evidence_owner WHERE evidence_id = ?", id),
        ("DELETE FROM evidence_version WHERE evidence_id = ?", id),
        ("DELETE FROM evidence WHERE id = ?", id),
        ("DELETE FROM audit_entry WHERE object_id = ?", id),
    )


def _use(copy: Copy) -> None:
    id = copy.one("SELECT evidence_id FROM evidence_version WHERE sha256 = ?", copy.last("upload")["sha256"])
    copy.sql(("DELETE FROM evidence_use WHERE evidence_id = ?", id))


def _stray(copy: Copy) -> None:
    path = copy.object("ab" + "0" * 62)
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(b"whose?")
    os.utime(path, (1, 1))


def _page(copy: Copy) -> None:
    path = copy.data / "pataka.sqlite"
    root = copy.one("SELECT rootpage FROM sqlite_master WHERE name = 'fact'")
    size = copy.one("PRAGMA page_size")
    with path.open("r+b") as file:
        file.seek((root - 1) * size)
        file.write(b"\xff" * 64)


def _twice(copy: Copy) -> None:
    name = copy.last("create")["name"]
    other = [op for op in acknowledged(copy.operations) if op["kind"] == "create"][0]["id"]
    copy.sql(("UPDATE innovation SET name = ? WHERE id = ?", name, other))


DAMAGES: list[tuple[str, str, Callable[[Copy], None]]] = [
    ("a file is gone", "blob-missing", lambda copy: copy.object(copy.last("upload")["sha256"]).unlink()),
    ("a preview is gone", "blob-missing", _preview),
    ("one bit of a file is turned", "blob-bytes", _flip),
    ("a file is one byte short", "blob-size", _shorten),
    ("a file that no row names is older than the run", "orphan", _stray),
    ("a file lies on the stage after a restart", "stage-left",
     lambda copy: copy.rewrite(copy.data / "blobs" / "stage" / "left", b"x")),
    ("an innovation is gone with all its rows", "lost-create", _innovation),
    ("an innovation is there twice", "made-twice", _twice),
    ("a text lost its last letter", "text-differs", _text),
    ("the last edit is undone, its audit entry too", "lost-edit", _step_back),
    ("an audit entry is gone", "audit-missing",
     lambda copy: copy.sql(("DELETE FROM audit_entry WHERE id = (SELECT id FROM audit_entry WHERE object_id = ? "
                            "AND action = 'write_fact' LIMIT 1)", copy.last("fact")["id"]))),
    ("the entry of an upload is gone", "audit-missing",
     lambda copy: copy.sql(("DELETE FROM audit_entry WHERE action = 'attach_evidence' AND object_id = ?",
                            copy.last("upload")["id"]))),
    ("a document is gone with all its rows", "lost-upload", _document),
    ("a use of a document is gone", "lost-use", _use),
    ("what was handed in is a draft again", "lost-step",
     lambda copy: copy.sql(("UPDATE annual_record SET status = 'draf' WHERE innovation_id = ?",
                            copy.last("submit")["id"]))),
    ("what was typed is gone", "lost-draft",
     lambda copy: copy.sql(("DELETE FROM draft WHERE form = ?", copy.last("draft")["form"]))),
    ("a fact hangs on no record", "foreign-key",
     lambda copy: copy.sql(("UPDATE fact SET record_id = ? WHERE id = (SELECT id FROM fact LIMIT 1)", "nowhere"))),
    ("a page of the database is overwritten", "database", _page),
]


# What the program's own doctor has to see as well.
DOCTORS = {"blob-missing", "blob-size", "foreign-key", "database"}


def prove(data: Path, work: Path, operations: list[dict], began: float, doctor: Callable[[Path], bool]) -> int:
    """Gives how many damages were found; fails when the sound copy is not clean or a damage is not named."""
    def findings(copy: Copy) -> list[tuple[str, str]]:
        return Checker(copy.data, work / "scratch", operations, began, restarted=True).whole()

    sound = Copy(data, work / "copy", operations)
    if found := findings(sound):
        raise AssertionError(f"sound data, and the checker says: {found[:5]}")
    if not doctor(sound.data):
        raise AssertionError("sound data, and the doctor finds faults")
    for name, code, damage in DAMAGES:
        copy = Copy(data, work / "copy", operations)
        damage(copy)
        found = findings(copy)
        if code not in {known for known, _ in found}:
            raise AssertionError(f"{name}: the checker does not say {code} but {found[:5]}")
        if code in DOCTORS and doctor(copy.data):
            raise AssertionError(f"{name}: the doctor does not see it")
        print(f"ok   found when {name} ({code}{', by the doctor too' if code in DOCTORS else ''})", flush=True)
    return len(DAMAGES)
