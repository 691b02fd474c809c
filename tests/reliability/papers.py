"""Small real files with content of chance: PDF, PNG, CSV."""
import os
import random
import struct
import zlib

WORDS = (
    "inovasi layanan warga puskesmas kelurahan data terpadu waktu tunggu berkurang kader posyandu ibu hamil "
    "laporan bulanan dinas kecamatan aplikasi sederhana gotong royong biaya hemat hasil terukur mutu naik"
).split()


def words(chance: random.Random, most: int) -> str:
    """A text of so many words at most, in paragraphs, that nobody wrote before."""
    count = chance.randint(3, most)
    text = [f"Uji {chance.getrandbits(64):016x}"]
    for at in range(count):
        text.append("\n\n" if at % 60 == 59 else " ")
        text.append(chance.choice(WORDS))
    return "".join(text).strip()


def pdf(chance: random.Random) -> bytes:
    """One page with a stream of chance bytes, and a sound table of its objects."""
    stream = os.urandom(chance.randint(200, 60_000))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 /MediaBox [0 0 595 842] >>",
        b"<< /Type /Page /Parent 2 0 R /Contents 4 0 R >>",
        b"<< /Length %d >>\nstream\n" % len(stream) + stream + b"\nendstream",
    ]
    content, places = bytearray(b"%PDF-1.4\n"), []
    for number, text in enumerate(objects, 1):
        places.append(len(content))
        content += b"%d 0 obj\n" % number + text + b"\nendobj\n"
    table = len(content)
    content += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    for place in places:
        content += b"%010d 00000 n \n" % place
    content += b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, table)
    return bytes(content)


def png(chance: random.Random) -> bytes:
    """A picture of noise."""
    width, height = chance.randint(8, 90), chance.randint(8, 90)
    rows = b"".join(b"\0" + os.urandom(3 * width) for _ in range(height))

    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(rows, 1)) + chunk(b"IEND", b"")


def table(chance: random.Random) -> bytes:
    """A table as text."""
    lines = [f"{chance.getrandbits(48)};{chance.choice(WORDS)}" for _ in range(chance.randint(5, 400))]
    return ("nomor;kata\n" + "\n".join(lines) + "\n").encode()


def any_file(chance: random.Random) -> tuple[str, bytes]:
    """A name and a content."""
    number = chance.getrandbits(32)
    kind = chance.random()
    if kind < 0.5:
        return f"surat-{number}.pdf", pdf(chance)
    if kind < 0.8:
        return f"foto-{number}.png", png(chance)
    return f"tabel-{number}.csv", table(chance)
