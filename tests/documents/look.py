"""Looks into a dossier as a reader that reads aloud would: look.py <dossier.pdf> <levels of its outline>."""

import re
import sys

import pikepdf

failures = 0


def check(words, good):
    global failures
    print(("ok   " if good else "FAIL ") + words)
    failures += not good


def depth(line):
    """How many levels of lines stand here."""
    found = 0
    while line is not None:
        found = max(found, 1 + (depth(line.First) if "/First" in line else 0))
        line = line.get("/Next")
    return found


def elements(element):
    """All elements below one, itself first."""
    yield element
    kids = element.get("/K", [])
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, pikepdf.Dictionary) and kid.get("/Type") == "/StructElem":
            yield from elements(kid)


def parts(element):
    """The elements right below one."""
    kids = element.get("/K", [])
    kids = kids if isinstance(kids, pikepdf.Array) else [kids]
    return [kid for kid in kids if isinstance(kid, pikepdf.Dictionary) and kid.get("/Type") == "/StructElem"]


def uneven(table):
    """How many columns the rows of a table have, where they do not all have the same."""
    found, reaching = [], []
    for row in (part for part in elements(table) if part.S == "/TR"):
        below = [rows - 1 for rows in reaching if rows > 1]
        for cell in parts(row):
            spans = cell.get("/A", {})
            below += [int(spans.get("/RowSpan", 1))] * int(spans.get("/ColSpan", 1))
        reaching = below
        found.append(len(below))
    return found if len(set(found)) > 1 else []


def misplaced(element):
    """What stands where it may not, and what lacks what it must have."""
    kind = str(element.S)
    kids = [str(part.S) for part in parts(element)]
    if kind == "/Table" and [kid for kid in kids if kid != "/Caption"] != ["/THead", "/TBody"]:
        return [f"a table of {kids}"]
    if kind == "/THead" and any(str(cell.S) != "/TH" for row in parts(element) for cell in parts(row)):
        return ["a cell among the heads of columns"]
    if kind not in ("/THead", "/TBody") and "/TR" in kids:
        return [f"a row in {kind}"]
    if "/Caption" in kids and "/Alt" in element:
        return ["a caption that words hide"]
    return []


def look(path, levels):
    name = path.rsplit("/", 1)[-1]
    with pikepdf.open(path) as file:
        root = file.Root
        check(f"{name}: outline of {levels} levels", depth(root.Outlines.First) >= levels)
        kinds = [str(element.S) for element in elements(root.StructTreeRoot.K[0])]
        if "/TOC" in kinds:
            first = root.Outlines.First
            check(f"{name}: outline begins with cover and contents", [str(first.Title), str(first.Next.Title)] == ["Sampul", "Daftar Isi"])
        check(f"{name}: the window shows the title", bool(root.ViewerPreferences.DisplayDocTitle))
        labels = root.PageLabels.Nums
        check(f"{name}: pages are labelled as they are counted", int(labels[0]) == 0 and labels[1].S == "/D")
        told, wrong = set(), []
        for element in elements(root.StructTreeRoot.K[0]):
            kind = str(element.S)
            kids = element.get("/K", [])
            for kid in kids:
                if isinstance(kid, pikepdf.Dictionary) and kid.get("/Type") == "/MCR":
                    mark = (kid.Pg.objgen, int(kid.MCID))
                    wrong += [f"{mark} twice"] if mark in told else []
                    told.add(mark)
                if isinstance(kid, pikepdf.Dictionary) and kid.get("/Type") == "/OBJR":
                    wrong += [] if kid.Obj.Subtype == "/Link" and "/Contents" in kid.Obj else ["a link without words"]
            attributes = element.get("/A", {})
            wrong += ["a figure without words"] if kind == "/Figure" and not str(element.get("/Alt", "")) else []
            columns = uneven(element) if kind == "/Table" else []
            wrong += [f"a table with rows of {columns} columns"] if columns else []
            wrong += misplaced(element)
            wrong += ["a head without scope"] if kind == "/TH" and "/Scope" not in attributes else []
        drawn = set()
        for page in file.pages:
            content = page.Contents.read_bytes()
            drawn |= {(page.objgen, int(mark)) for mark in re.findall(rb"/MCID (\d+)", content)}
            wrong += ["a page without order"] if "/Annots" in page and page.get("/Tabs") != "/S" else []
        check(f"{name}: structure and content agree ({len(drawn)} marks) {wrong[:5]}", told == drawn and not wrong)


look(sys.argv[1], int(sys.argv[2]))
sys.exit(bool(failures))
