"""Eight people at work: they create, edit, upload and hand in, and write down every answer before they go on."""
import hashlib
import random
import re
import secrets
import threading
import urllib.parse
from pathlib import Path

import papers
from history import History
from visitor import Answer, Gone, Visitor, replaced, value

ATTRIBUTES = ["ringkasan", "masalah", "tujuan", "kebaruan", "cara_kerja", "hasil", "dampak"]
# Written by all who share an account, over each other.
CONTESTED = "isu_strategis"
# Typed and never saved: what is there is the draft.
TYPED = "potensi_replikasi"


def digest(content: bytes | str) -> str:
    return hashlib.sha256(content.encode() if isinstance(content, str) else content).hexdigest()


class Innovation:
    """One that this client made."""

    def __init__(self, id: str, year: int):
        self.id, self.year, self.handed_in = id, year, False
        self.documents: list[str] = []

    def path(self, rest: str = "") -> str:
        return f"/inovasi/{self.id}{rest}"

    def fact(self, attribute: str) -> str:
        return self.path(f"/cerita/{self.year}/{attribute}")


class Client(threading.Thread):
    """One person at work until told to stop."""

    def __init__(self, number: int, port: int, account: tuple[str, str], folder: Path, shared: list[Innovation]):
        super().__init__(daemon=True)
        self.visitor, self.account, self.shared = Visitor(port), account, shared
        self.history = History(folder, f"client{number}")
        self.chance = random.Random(secrets.randbits(64))
        self.mine: list[Innovation] = []
        self.stopping = threading.Event()
        self.signed_in = False
        # An account keeps 50 drafts; more clients than these would push out each other's.
        self.drafts = number < 80
        self.failure: str | None = None
        # What was sent and not answered: sent again first of all, as people do.
        self.unanswered = None
        self.answers: list[str] = []

    def run(self) -> None:
        while not self.stopping.is_set():
            try:
                self.work()
            except Gone:
                self._wait_for_an_answer()
            except Exception as error:  # noqa: BLE001 - told at the end, by whoever joins this thread
                self.failure = f"{type(error).__name__}: {error}"
                return

    def _wait_for_an_answer(self) -> None:
        while not self.stopping.wait(0.03):
            try:
                self.visitor.get("/sehat")
                return
            except Gone:
                pass

    def work(self) -> None:
        if not self.signed_in:
            self.visitor.sign_in(*self.account)
            self.signed_in = True
        if self.unanswered:
            self.unanswered()
            return
        if not self.mine:
            self.create()
            return
        acts = [self.create, self.fact, self.contest, self.profile, self.upload, self.deposit, self.replace]
        acts += [self.hand_in, self.type]
        self.chance.choices(acts, [6, 30, 10, 14, 14, 10, 4, 4, 8])[0]()

    def _form(self, page: str, action: str | None = None) -> list[tuple[str, str]] | None:
        """The form of a page; `None` where there is no answer to work with."""
        answer = self.visitor.get(page)
        if answer.status == 303 and answer.location.startswith("/masuk"):
            self.history.violation(f"the session of {self.account[0]} is lost")
            self.signed_in = False
            return None
        return answer.form(action or page) if answer.status == 200 else None

    def _settle(self, op: str, answer: Answer, saved: bool, **more: object) -> bool:
        self.answers.append("acknowledged" if saved else "refused")
        self.history.settle(op, self.answers[-1], status=answer.status, **more)
        return saved

    def create(self) -> None:
        form = self._form("/inovasi/baru")
        if form is None:
            return
        name = f"UJI {self.chance.getrandbits(64):016x}"
        form = replaced(form, nama=name, tetap="ya")
        op = self.history.ask("create", name=name, key=value(form, "kunci"))

        def send() -> None:
            answer = self.visitor.post("/inovasi/baru", form)
            self.unanswered = None
            found = re.match(r"/inovasi/([0-9a-f-]{36})$", answer.location)
            if self._settle(op, answer, bool(found) and answer.saved(), id=found and found[1]):
                self._open(found[1])

        self.unanswered = send
        send()

    def _open(self, id: str) -> None:
        page = self.visitor.get(f"/inovasi/{id}")
        year = re.search(rf"/inovasi/{id}/cerita/(\d{{4}})/".encode(), page.body)
        if page.status == 404:
            self.history.violation(f"innovation {id} was acknowledged and is not found")
        if page.status != 200 or not year:
            return
        made = Innovation(id, int(year[1]))
        self.mine.append(made)
        if not self.shared:
            self.shared.append(made)

    def fact(self) -> None:
        made = self.chance.choice(self.mine[-12:])
        self._write(made, self.chance.choice(ATTRIBUTES))

    def contest(self) -> None:
        if self.shared:
            self._write(self.shared[0], CONTESTED)

    def _write(self, made: Innovation, attribute: str) -> None:
        form = self._form(made.fact(attribute))
        if form is None:
            return
        text = papers.words(self.chance, 600)
        revision = int(value(form, "revision"))
        op = self.history.ask(
            "fact", id=made.id, year=made.year, attribute=attribute, revision=revision, sha256=digest(text)
        )
        answer = self.visitor.post(made.fact(attribute), replaced(form, isi=text.replace("\n", "\r\n")))
        self._settle(op, answer, answer.saved())

    def profile(self) -> None:
        made = self.chance.choice(self.mine[-12:])
        form = self._form(made.path("/ubah"))
        if form is None:
            return
        text = papers.words(self.chance, 20).replace("\n\n", " ")[:280].strip()
        op = self.history.ask("profile", id=made.id, revision=int(value(form, "revision")), sha256=digest(text))
        answer = self.visitor.post(made.path("/ubah"), replaced(form, kepanjangan=text))
        self._settle(op, answer, answer.saved())

    def upload(self) -> None:
        made = self.chance.choice(self.mine[-12:])
        page = made.path("/bukti/unggah")
        form = self._form(page)
        if form is None:
            return
        form = replaced(form, klaim=f"inovasi:{made.id}")
        name, content = papers.any_file(self.chance)
        op = self.history.ask("upload", id=made.id, name=name, sha256=digest(content), size=len(content))

        def send() -> None:
            answer = self.visitor.send_file(page, form, name, content)
            self.unanswered = None
            self._settle(op, answer, answer.saved())

        self.unanswered = send
        send()

    def deposit(self) -> None:
        made = self.chance.choice(self.mine[-12:])
        name, content = papers.any_file(self.chance)
        op = self.history.ask("deposit", id=made.id, name=name, sha256=digest(content), size=len(content))
        answer = self.visitor.send_file(made.path("/bukti/titip"), [("kunci", secrets.token_hex(16))], name, content)
        found = re.search(rb'"state":"tersimpan","id":"([0-9a-f-]{36})"', answer.body)
        evidence = found[1].decode() if found else None
        if self._settle(op, answer, answer.status == 200 and bool(found), evidence=evidence):
            made.documents.append(evidence)

    def replace(self) -> None:
        made = self.chance.choice(self.mine[-12:])
        if not made.documents:
            return
        evidence = self.chance.choice(made.documents)
        page = f"/bukti/{evidence}/ganti"
        form = self._form(page)
        if form is None:
            return
        name, content = papers.any_file(self.chance)
        op = self.history.ask(
            "replace",
            id=made.id,
            evidence=evidence,
            revision=int(value(form, "revision")),
            name=name,
            sha256=digest(content),
            size=len(content),
        )
        answer = self.visitor.send_file(page, form, name, content)
        self._settle(op, answer, answer.saved())

    def hand_in(self) -> None:
        made = next((one for one in self.mine[:-2] if not one.handed_in), None)
        if made is None:
            return
        page = made.path(f"/tahun/{made.year}/langkah/ajukan")
        form = self._form(page)
        made.handed_in = True
        if form is None:
            return
        op = self.history.ask("submit", id=made.id, year=made.year, revision=int(value(form, "revision")))
        answer = self.visitor.post(page, form)
        self._settle(op, answer, answer.saved())

    def type(self) -> None:
        if not self.drafts:
            return
        page = self.mine[0].fact(TYPED)
        typed = urllib.parse.urlencode([("isi", papers.words(self.chance, 300)), ("revision", "0")])
        op = self.history.ask("draft", id=self.mine[0].id, form=page, person=self.account[0], sha256=digest(typed))
        answer = self.visitor.post("/draf", [("formulir", page), ("isi", typed)])
        self._settle(op, answer, answer.status == 204)


class Crowd:
    """Eight clients on the accounts of two operators."""

    def __init__(self, port: int, accounts: list[tuple[str, str]], folder: Path, size: int = 8, name: int = 0):
        shared: list[list[Innovation]] = [[] for _ in accounts]
        self.clients = [
            Client(name + at, port, accounts[at % len(accounts)], folder, shared[at % len(accounts)])
            for at in range(size)
        ]

    def begin(self) -> None:
        for client in self.clients:
            client.start()

    def end(self) -> None:
        """Lets everybody finish what they are at, and tells what went wrong with them."""
        for client in self.clients:
            client.stopping.set()
        for client in self.clients:
            client.join(90)
        failures = [client.failure for client in self.clients if client.failure]
        if any(client.is_alive() for client in self.clients):
            failures.append("a client hangs")
        if failures:
            raise AssertionError("clients failed: " + "; ".join(failures))

    def check_alive(self) -> None:
        failures = [client.failure for client in self.clients if client.failure]
        if failures:
            raise AssertionError("clients failed: " + "; ".join(failures))
