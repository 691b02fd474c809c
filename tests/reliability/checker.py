"""Is everything that was acknowledged still there? Reads the raw database file with own SQL and the raw files with own hashing;
shares no code with the program, and asks it nothing.

It always looks at a copy: opening the database would recover it, which is the program's own work to do.
"""
import hashlib
import json
import re
import shutil
import sqlite3
import uuid
from collections import Counter, defaultdict
from pathlib import Path

# Clocks of file systems may be this much coarser than ours, in seconds.
COARSE = 2.0


def file_digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def text_digest(text: str | None) -> str:
    return hashlib.sha256((text or "").encode()).hexdigest()


def stored(value: object) -> object:
    """A value as the database holds it: identifiers are 16 bytes."""
    return uuid.UUID(value).bytes if isinstance(value, str) and re.fullmatch(r"[0-9a-f-]{36}", value) else value


def shown(value: object) -> object:
    """A value as pages and logs have it."""
    return str(uuid.UUID(bytes=value)) if isinstance(value, bytes) and len(value) == 16 else value


def copied(data: Path, to: Path) -> Path:
    """The database as it lies there, with its log, copied byte for byte."""
    shutil.rmtree(to, ignore_errors=True)
    to.mkdir(parents=True)
    for name in ("pataka.sqlite", "pataka.sqlite-wal"):
        if (data / name).exists():
            shutil.copyfile(data / name, to / name)
    return to / "pataka.sqlite"


class Checker:
    """Holds the history of the clients against a data folder in which nobody is at work."""

    def __init__(self, data: Path, scratch: Path, operations: list[dict], began: float, restarted: bool = False):
        self.blobs, self.operations, self.began, self.restarted = data / "blobs", operations, began, restarted
        self.findings: list[tuple[str, str]] = []
        self.collectable = 0
        self.database = sqlite3.connect(copied(data, scratch))
        self.audit: dict[str, list[tuple[str, list[dict]]]] = defaultdict(list)

    def whole(self) -> list[tuple[str, str]]:
        """Everything."""
        if self._database():
            self._operations(self.operations)
            self._made_by_clients()
            self._files()
        return self.findings

    def cheap(self, since: float) -> list[tuple[str, str]]:
        """Only what was asked or answered since this moment."""
        fresh = {op["op"] for op in self.operations if max(op["at"], op.get("settled", 0)) >= since}
        self._operations(self.operations, fresh)
        return self.findings

    def _found(self, code: str, text: str) -> None:
        self.findings.append((code, text))

    def _rows(self, question: str, *values: object) -> list[tuple]:
        rows = self.database.execute(question, [stored(value) for value in values]).fetchall()
        return [tuple(shown(value) for value in row) for row in rows]

    def _database(self) -> bool:
        try:
            for (words,) in self._rows("PRAGMA integrity_check"):
                if words != "ok":
                    self._found("database", words)
            for row in self._rows("PRAGMA foreign_key_check"):
                self._found("foreign-key", str(row))
        except sqlite3.DatabaseError as error:
            self._found("database", str(error))
        return not any(code == "database" for code, _ in self.findings)

    def _operations(self, operations: list[dict], fresh: set[str] | None = None) -> None:
        """Every acknowledged operation, or only the fresh ones."""
        for table, column in (("evidence_version", "sha256"), ("innovation", "name")):
            # Of the copy, to be quick.
            self.database.execute(f"CREATE INDEX checker_{table} ON {table} ({column})")
        for at, object_id, action, changes in self._rows("SELECT at, object_id, action, changes FROM audit_entry"):
            try:
                self.audit[object_id].append((action, json.loads(changes)))
            except ValueError:
                self._found("audit-unreadable", f"{object_id} {at}")
        groups: dict[tuple, list[dict]] = defaultdict(list)
        for operation in operations:
            key = {
                "create": ("create", operation.get("key")),
                "fact": ("fact", operation.get("id"), operation.get("year"), operation.get("attribute")),
                "profile": ("profile", operation.get("id")),
                "draft": ("draft", operation.get("person"), operation.get("form")),
            }.get(operation["kind"], (operation["kind"], operation["op"]))
            groups[key].append(operation)
        checks = {
            "create": self._create,
            "fact": self._fact,
            "profile": self._profile,
            "draft": self._draft,
            "upload": self._upload,
            "deposit": self._upload,
            "replace": self._replace,
            "submit": self._submit,
            "violation": lambda group: self._found("seen-by-client", group[0]["text"]),
        }
        for key, group in groups.items():
            if fresh is None or any(operation["op"] in fresh for operation in group):
                checks[key[0]](group)

    def _audited(self, object_id: str, action: str) -> list[list[dict]]:
        return [changes for known, changes in self.audit.get(object_id, []) if known == action]

    def _create(self, group: list[dict]) -> None:
        name = group[0]["name"]
        rows = [id for (id,) in self._rows("SELECT id FROM innovation WHERE name = ?", name)]
        if len(rows) > 1:
            self._found("made-twice", name)
        for operation in acknowledged(group):
            if rows != [operation["id"]]:
                self._found("lost-create", f"{name}: acknowledged as {operation['id']}, there is {rows}")
            if len(self._audited(operation["id"], "draft")) != 1:
                self._found("audit-missing", f"creation of {operation['id']}")

    def _edits(self, group: list[dict], current: str, revision: int, changes: list[dict], what: str) -> None:
        """A text with a revision: what is there, what the trail holds, what was acknowledged, all agree."""
        asked = {operation["sha256"] for operation in group}
        acks = acknowledged(group)
        last = max((operation["revision"] + 1 for operation in acks), default=0)
        if revision < last:
            self._found("lost-edit", f"{what}: revision {revision}, acknowledged was {last}")
        if revision and current not in asked and current != text_digest(""):
            self._found("text-differs", f"{what}: what is there was sent by nobody")
        twice = [number for number, times in Counter(op["revision"] for op in acks).items() if times > 1]
        if twice:
            self._found("overwritten", f"{what}: two edits of revision {twice} were both acknowledged")
        after = Counter(text_digest(change["after"]) for change in changes)
        before = Counter(text_digest(change["before"]) for change in changes)
        for operation in acks:
            if operation["sha256"] not in after:
                self._found("audit-missing", f"{what}: edit {operation['op']}")
            if operation["revision"] + 1 == revision and operation["sha256"] != current:
                self._found("text-differs", f"{what}: not the text of the acknowledged revision {revision}")
        # Every text but the first follows on one, every text but the last is followed by one.
        if changes and after - before != Counter({current: 1}):
            self._found("audit-broken", f"{what}: the trail does not lead to what is there")

    def _fact(self, group: list[dict]) -> None:
        id, year, attribute = group[0]["id"], group[0]["year"], group[0]["attribute"]
        what = f"{attribute} {year} of {id}"
        rows = self._rows(
            "SELECT body, fact.revision FROM fact JOIN annual_record ON annual_record.id = record_id "
            "WHERE innovation_id = ? AND year = ? AND attribute = ?", id, year, attribute,
        )
        body, revision = rows[0] if rows else ("", 0)
        asked = {operation["sha256"] for operation in group}
        changes = [change for entry in self._audited(id, "write_fact") for change in entry]
        own = [change for change in changes if text_digest(change["after"]) in asked]
        self._edits(group, text_digest(body), revision, own, what)
        if len(own) != revision:
            self._found("audit-missing", f"{what}: {len(own)} entries for revision {revision}")

    def _profile(self, group: list[dict]) -> None:
        id = group[0]["id"]
        rows = self._rows("SELECT expansion, revision FROM innovation WHERE id = ?", id)
        if not rows:
            self._found("lost-create", f"innovation {id}")
            return
        expansion, revision = rows[0]
        entries = self._audited(id, "revise")
        asked = {operation["sha256"] for operation in group}
        changes = [change for entry in entries for change in entry if text_digest(change["after"]) in asked]
        edited = revision > 1
        self._edits(group, text_digest(expansion), revision if edited else 0, changes, f"profile of {id}")
        if len(entries) != revision - 1:
            self._found("audit-missing", f"profile of {id}: {len(entries)} entries for revision {revision}")

    def _draft(self, group: list[dict]) -> None:
        acks = acknowledged(group)
        if not acks:
            return
        person, form = group[0]["person"], group[0]["form"]
        rows = self._rows(
            "SELECT fields FROM draft JOIN person ON person.id = person_id WHERE username = ? AND form = ?", person, form
        )
        # One client writes this form, one text after the other: the last acknowledged one, or what it sent later.
        possible = {operation["sha256"] for operation in group[group.index(acks[-1]):]}
        if not rows or text_digest(rows[0][0]) not in possible:
            self._found("lost-draft", f"{form} of {person}")

    def _upload(self, group: list[dict]) -> None:
        operation = group[0]
        rows = self._rows(
            "SELECT evidence_id, size FROM evidence_version WHERE sha256 = ? AND number = 1", operation["sha256"]
        )
        if len(rows) > 1:
            self._found("made-twice", f"document {operation['name']}")
        if not acknowledged(group):
            return
        if not rows or rows[0][1] != operation["size"] or rows[0][0] != operation.get("evidence", rows[0][0]):
            self._found("lost-upload", f"{operation['op']} {operation['name']}: {rows}")
            return
        evidence, id = rows[0][0], operation["id"]
        self._object(operation["sha256"], operation["size"], operation["name"])
        for object_id in (evidence, id):
            if not self._audited(object_id, "log_evidence"):
                self._found("audit-missing", f"document {evidence} at {object_id}")
        if operation["kind"] == "upload":
            uses = self._rows(
                "SELECT count(*) FROM evidence_use WHERE evidence_id = ? AND claim_id = ? AND detached_at IS NULL",
                evidence, id,
            )
            if uses != [(1,)]:
                self._found("lost-use", f"document {evidence} for {id}")
            if not self._audited(id, "attach_evidence"):
                self._found("audit-missing", f"use of {evidence} for {id}")

    def _replace(self, group: list[dict]) -> None:
        operation = group[0]
        if not acknowledged(group):
            return
        evidence, sha256 = operation["evidence"], operation["sha256"]
        rows = self._rows(
            "SELECT size FROM evidence_version WHERE evidence_id = ? AND sha256 = ? AND number > 1", evidence, sha256
        )
        if rows != [(operation["size"],)]:
            self._found("lost-upload", f"{operation['op']} {operation['name']}: {rows}")
        self._object(sha256, operation["size"], operation["name"])
        if not self._audited(evidence, "replace_evidence"):
            self._found("audit-missing", f"new file of {evidence}")

    def _submit(self, group: list[dict]) -> None:
        operation = group[0]
        if not acknowledged(group):
            return
        id, year = operation["id"], operation["year"]
        rows = self._rows("SELECT status FROM annual_record WHERE innovation_id = ? AND year = ?", id, year)
        if rows != [("diajukan",)]:
            self._found("lost-step", f"record {year} of {id}: {rows}")
        if not self._audited(id, "submit_record"):
            self._found("audit-missing", f"step of {id}")

    def _made_by_clients(self) -> None:
        """What the clients made is there as a whole or not at all, acknowledged or not."""
        names = {operation["name"] for operation in self.operations if operation["kind"] == "create"}
        for id, name in self._rows("SELECT id, name FROM innovation WHERE name LIKE 'UJI %'"):
            if name not in names:
                self._found("invented", f"innovation {name}")
            for table in ("innovation_owner", "annual_record"):
                if self._rows(f"SELECT count(*) FROM {table} WHERE innovation_id = ?", id) == [(0,)]:
                    self._found("torn", f"innovation {id} without {table}")
            if not self._audited(id, "draft"):
                self._found("audit-missing", f"creation of {id}")
        for id, sha256, version in self._rows("SELECT id, sha256, version FROM evidence WHERE kind = 'berkas'"):
            rows = self._rows("SELECT sha256 FROM evidence_version WHERE evidence_id = ? ORDER BY number", id)
            if len(rows) != version or not rows or rows[-1][0] != sha256:
                self._found("torn", f"document {id}: {len(rows)} versions of {version}")
            if not self._audited(id, "log_evidence"):
                self._found("audit-missing", f"document {id}")
            if len(self._audited(id, "replace_evidence")) != version - 1:
                self._found("audit-missing", f"document {id}: versions without an entry each")

    def _object(self, sha256: str, size: int, name: str) -> None:
        path = self.blobs / "obj" / sha256[:2] / sha256
        if not path.is_file():
            self._found("blob-missing", f"{name} {sha256}")
        elif path.stat().st_size != size:
            self._found("blob-size", f"{name} {sha256}: {path.stat().st_size} bytes of {size}")

    def _files(self) -> None:
        """Every row has its file with those bytes; every file has its row, or is of a request that was cut off."""
        named: set[str] = set()
        for sha256, size, preview, name in self._rows("SELECT sha256, size, preview, name FROM evidence_version"):
            named |= {sha256, preview} - {None}
            self._object(sha256, size, name)
            if preview and not (self.blobs / "obj" / preview[:2] / preview).is_file():
                self._found("blob-missing", f"preview of {name} {preview}")
        for path in sorted(self.blobs.rglob("*")):
            place = path.relative_to(self.blobs).as_posix()
            if path.is_dir() and re.fullmatch(r"stage|obj|obj/[0-9a-f]{2}", place):
                continue
            if path.is_file() and re.fullmatch(r"stage/[^/]+", place):
                if self.restarted:
                    self._found("stage-left", place)
                continue
            if place == "stage.lock":
                continue
            if not path.is_file() or place != f"obj/{path.name[:2]}/{path.name}" or len(path.name) != 64:
                self._found("stray", place)
                continue
            if file_digest(path) != path.name:
                self._found("blob-bytes", path.name)
            if path.name not in named:
                self.collectable += 1
                if path.stat().st_mtime < self.began - COARSE:
                    self._found("orphan", f"{path.name} is older than the run and has no row")


def acknowledged(operations: list[dict]) -> list[dict]:
    return [operation for operation in operations if operation["state"] == "acknowledged"]
