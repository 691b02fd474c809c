"""Appends foreign PDFs to a dossier and compares: annex.py <program> <own.pdf> <folder of foreign.py>.

A copied page must look as it did, pixel for pixel, but for its stamp; and the whole must be sound. The library that
copies keeps seven digits of the numbers outside content streams (sizes, matrices of patterns): an edge of 841.91998
points becomes 841.92. That moves nothing by more than a ten-thousandth of a point, but where a line lies exactly
between two pixels it falls on the other one. So a page is compared with its original after the same rounding.
"""

import io
import re
import struct
import subprocess
import sys
from decimal import Decimal
from pathlib import Path

import pikepdf
from PIL import Image, ImageChops

DOTS = 60
REFUSED = {"locked.pdf", "guarded.pdf", "cut.pdf"}
failures = []


def check(words, good):
    print(("ok   " if good else "FAIL ") + words)
    if not good:
        failures.append(words)


def picture(path, page):
    command = ["pdftoppm", "-q", "-r", str(DOTS), "-cropbox", "-f", str(page), "-l", str(page), "-png", path]
    return Image.open(io.BytesIO(subprocess.run(command, check=True, capture_output=True).stdout)).convert("RGB")


def seven_digits(number):
    single = struct.pack("f", float(number))
    shortest = next(text for digits in range(1, 10) if struct.pack("f", float(text := f"{number:.{digits}g}")) == single)
    return Decimal(shortest) if "e" not in shortest else Decimal(f"{Decimal(shortest):f}")


def rounded(path, target):
    """The same file with its numbers as the copy has them."""
    seen = set()

    def walk(value):
        if isinstance(value, Decimal):
            return seven_digits(value)
        if not isinstance(value, (pikepdf.Array, pikepdf.Dictionary, pikepdf.Stream)):
            return None
        if value.is_indirect:
            if value.objgen in seen:
                return None
            seen.add(value.objgen)
        keys = range(len(value)) if isinstance(value, pikepdf.Array) else list(value.keys())
        for key in keys:
            if key in ("/Parent", "/Length"):
                continue
            new = walk(value[key])
            if new is not None:
                value[key] = new
        return None

    with pikepdf.open(path) as file:
        for page in file.pages:
            walk(page.obj)
        walk(file.Root.Pages)
        file.save(target)


def text(path, page):
    command = ["pdftotext", "-q", "-f", str(page), "-l", str(page), path, "-"]
    return re.sub(r"\s+", " ", subprocess.run(command, check=True, capture_output=True, text=True).stdout)


def compare(foreign, reference, at, whole, number, label, total):
    before, after = picture(reference, at), picture(whole, number)
    name = f"{foreign.name} page {at}"
    if before.size != after.size:
        return check(f"{name}: size {before.size} became {after.size}", False)
    box = ImageChops.difference(before, after).getbbox()
    wide, high = before.size
    grown = max(0.5, min(5, min(wide, high) / (595.276 * DOTS / 72)))
    strip = (15 + 10) * grown * DOTS / 72 + 2
    check(f"{name}: only the stamp differs {box}", box is not None and box[1] >= high - strip and box[3] <= high)
    says = text(whole, number)
    check(f"{name}: the stamp counts on", f"Halaman {number} dari {total}" in says and label in says)
    own = text(foreign, at).strip()
    check(f"{name}: its text is there", own in says)


def structure(whole):
    """Every page of the whole stands in the parent tree under its own key, and marks only what is listed there."""
    with pikepdf.open(whole) as file:
        tree = file.Root.StructTreeRoot
        numbers = list(tree.ParentTree.Nums)
        lists = {int(numbers[at]): numbers[at + 1] for at in range(0, len(numbers), 2)}
        check("keys of the parent tree rise", list(lists) == sorted(lists) and max(lists) < tree.ParentTreeNextKey)
        wrong = 0
        for page in file.pages:
            content = b"".join(bytes(part.read_bytes()) for part in page.Contents) if isinstance(
                page.Contents, pikepdf.Array) else page.Contents.read_bytes()
            marks = [int(mark) for mark in re.findall(rb"/MCID (\d+)", content)]
            if "/StructParents" not in page:
                wrong += bool(marks)
                continue
            parents = lists[int(page.StructParents)]
            wrong += marks != list(range(len(parents)))
        check("marked content and structure agree on every page", wrong == 0)
        names = {str(found.get("/BaseFont", "")) for found in file.objects
                 if isinstance(found, pikepdf.Dictionary) and found.get("/Type") == "/Font"}
        check("the stamps have a font of their own", any(name.startswith("/LAMPID+") for name in names))


def main(program, own, folder):
    files = sorted(path for path in folder.glob("*.pdf") if path.name not in ("whole.pdf", "again.pdf"))
    whole, again = folder / "whole.pdf", folder / "again.pdf"
    told = subprocess.run([program, own, whole, *files], check=True, capture_output=True, text=True).stdout
    subprocess.run([program, own, again, *files], check=True, stdout=subprocess.DEVNULL)
    check("the same bytes again", whole.read_bytes() == again.read_bytes())
    rows = [line.split("\t") for line in told.splitlines()]
    check("refused are those that cannot be read", {row[0] for row in rows if row[1] == "left out"} == REFUSED)
    check("qpdf finds nothing", subprocess.run(["qpdf", "--check", whole], capture_output=True).returncode == 0)
    with pikepdf.open(whole) as file:
        total = len(file.pages)
    for number, path in enumerate(files, 1):
        row = next(row for row in rows if row[0] == path.name)
        if row[1] == "left out":
            continue
        reference = folder / "rounded" / path.name
        reference.parent.mkdir(exist_ok=True)
        rounded(path, reference)
        for at in range(1, int(row[2]) + 1):
            compare(path, reference, at, whole, int(row[1]) + at - 1, f"Lampiran {number}", total)
    structure(whole)
    sys.exit(bool(failures))


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3]))
