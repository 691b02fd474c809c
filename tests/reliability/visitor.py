"""A visitor without a browser: sends requests, keeps cookies, reads forms."""
import http.client
import secrets
import urllib.parse
from html.parser import HTMLParser


class Gone(Exception):
    """No answer came: the server is not there, or went away before it answered."""


class Answer:
    """Status, headers, body."""

    def __init__(self, status: int, headers: http.client.HTTPMessage, body: bytes):
        self.status, self.headers, self.body = status, headers, body

    @property
    def location(self) -> str:
        return self.headers.get("location") or ""

    def saved(self) -> bool:
        """Whether the next page will say that it was saved: the one acknowledgement that people get."""
        cookies = self.headers.get_all("set-cookie") or []
        return self.status == 303 and any(cookie.startswith("pataka_pesan=success") for cookie in cookies)

    def form(self, action: str) -> list[tuple[str, str]]:
        """What a browser would send of the form with this action, its files apart."""
        reader = _FormReader(action)
        reader.feed(self.body.decode())
        if not reader.found:
            raise AssertionError(f"no form {action} on a page with status {self.status}")
        return reader.fields


class _FormReader(HTMLParser):
    def __init__(self, action: str):
        super().__init__()
        self._action, self._inside, self._area, self._select = action, False, None, None
        self.found, self.fields = False, []

    def handle_starttag(self, tag, attrs):
        values = {name: value or "" for name, value in attrs}
        if tag == "form":
            self._inside = values.get("action", "") == self._action and values.get("method", "").lower() == "post"
            self.found |= self._inside
        if not self._inside or "disabled" in values:
            return
        name = values.get("name")
        if tag == "input" and name:
            kind = values.get("type", "text")
            if kind in ("checkbox", "radio") and "checked" not in values or kind in ("file", "submit"):
                return
            self.fields.append((name, values.get("value", "")))
        elif tag == "textarea" and name:
            self._area = [name, ""]
        elif tag == "select" and name:
            self._select = [name, None]
        elif tag == "option" and self._select and (self._select[1] is None or "selected" in values):
            self._select[1] = values.get("value", "")

    def handle_data(self, data):
        if self._area:
            self._area[1] += data

    def handle_endtag(self, tag):
        if tag == "form":
            self._inside = False
        elif tag == "textarea" and self._area:
            # A line break right after the tag is no part of the value.
            self.fields.append((self._area[0], self._area[1].removeprefix("\n")))
            self._area = None
        elif tag == "select" and self._select:
            self.fields.append((self._select[0], self._select[1] or ""))
            self._select = None


def replaced(fields: list[tuple[str, str]], **values: str) -> list[tuple[str, str]]:
    """The fields with other values for these names."""
    return [(name, value) for name, value in fields if name not in values] + list(values.items())


def value(fields: list[tuple[str, str]], name: str) -> str:
    """The first value of a name."""
    return next((value for known, value in fields if known == name), "")


class Visitor:
    """One person with one connection at a time."""

    def __init__(self, port: int):
        self._port, self._connection, self._cookies = port, None, {}

    def request(self, method: str, path: str, body: bytes | None = None, kind: str | None = None) -> Answer:
        """Sends a request once; never twice by itself."""
        if self._connection is None:
            self._connection = http.client.HTTPConnection("127.0.0.1", self._port, timeout=60)
        headers = {"cookie": "; ".join(f"{name}={value}" for name, value in self._cookies.items())}
        if kind:
            headers["content-type"] = kind
        try:
            self._connection.request(method, path, body, headers)
            answer = self._connection.getresponse()
            content = answer.read()
        except (OSError, http.client.HTTPException) as error:
            self._connection.close()
            self._connection = None
            raise Gone(str(error)) from error
        for cookie in answer.headers.get_all("set-cookie") or []:
            name, _, rest = cookie.partition("=")
            if name == "pataka":
                self._cookies[name] = rest.split(";")[0]
        return Answer(answer.status, answer.headers, content)

    def get(self, path: str) -> Answer:
        return self.request("GET", path)

    def post(self, path: str, fields: list[tuple[str, str]]) -> Answer:
        return self.request("POST", path, urllib.parse.urlencode(fields).encode(), "application/x-www-form-urlencoded")

    def send_file(self, path: str, fields: list[tuple[str, str]], name: str, content: bytes) -> Answer:
        """Sends a form with one file."""
        mark = secrets.token_hex(16)
        body = bytearray()
        for key, text in fields:
            body += f'--{mark}\r\nContent-Disposition: form-data; name="{key}"\r\n\r\n{text}\r\n'.encode()
        body += f'--{mark}\r\nContent-Disposition: form-data; name="berkas"; filename="{name}"\r\n\r\n'.encode()
        body += content + f"\r\n--{mark}--\r\n".encode()
        return self.request("POST", path, bytes(body), f"multipart/form-data; boundary={mark}")

    def sign_in(self, username: str, password: str) -> None:
        answer = self.post("/masuk", [("nama_pengguna", username), ("sandi", password), ("kembali", "/")])
        if answer.status >= 500:
            raise Gone(f"signing in: {answer.status}")
        if answer.status != 303 or "pataka" not in self._cookies:
            raise AssertionError(f"{username} cannot sign in: {answer.status}")
