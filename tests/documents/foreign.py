"""Makes PDFs with other people's programs, of the kinds that evidence comes in: foreign.py <folder>."""

import subprocess
import sys
from pathlib import Path

import img2pdf
import pikepdf
import typst
import weasyprint
from PIL import Image, ImageDraw

PAGE = """<!doctype html><html lang="id"><meta charset="utf-8"><title>Surat Keputusan</title>
<style>
@page { size: %(size)s; margin: 18mm; background: linear-gradient(#fff, #f3ead8) }
body { font: 11pt serif } td, th { border: 1px solid #555; padding: 2mm } h1 { page-break-before: always }
.veil { opacity: .45; background: #9c3f28; width: 60mm; height: 25mm }
.blend { mix-blend-mode: multiply; background: #1f4272; width: 60mm; height: 25mm; margin-top: -12mm }
</style>
<p>PEMERINTAH KOTA CONTOH</p><div class="veil"></div><div class="blend"></div>
%(body)s
"""
PART = """<h1>Bagian %(n)d</h1><p>Menetapkan keputusan tentang inovasi daerah, pasal %(n)d. <a href="https://example.org/">tautan</a></p>
<table><tr><th>No.</th><th>Nama</th></tr><tr><td>%(n)d</td><td>Gerbang layanan</td></tr></table>
<svg width="200" height="120"><defs><pattern id="p%(n)d" width="12" height="12" patternUnits="userSpaceOnUse">
<circle cx="6" cy="6" r="4" fill="#b9790a"/></pattern></defs><rect width="180" height="100" fill="url(#p%(n)d)"/></svg>"""


def html(parts, size="A4"):
    return PAGE % {"size": size, "body": "".join(PART % {"n": n} for n in range(1, parts + 1))}


def scan(folder):
    """Two pages as a scanner makes them: pictures only."""
    pictures = []
    for number in (1, 2):
        picture = Image.new("RGB", (1240, 1754), (250, 247, 240))
        pen = ImageDraw.Draw(picture)
        for line in range(40):
            pen.line((150, 200 + 36 * line, 1090 - 31 * (line % 7), 200 + 36 * line), fill=(60, 55, 50), width=9)
        pen.ellipse((700, 1300, 1000, 1600), outline=(90, 40, 140), width=12)
        path = folder / f"halaman-{number}.jpg"
        picture.save(path, quality=80)
        pictures.append(str(path))
    (folder / "scan.pdf").write_bytes(img2pdf.convert(pictures))


def chromium(folder, source):
    subprocess.run(
        ["chromium", "--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer",
         f"--user-data-dir={folder / 'chromium'}", f"--print-to-pdf={folder / 'chromium.pdf'}", source.as_uri()],
        check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=180)


def qpdf(*arguments):
    subprocess.run(["qpdf", *map(str, arguments)], check=True)


def altered(folder, source):
    """What only a program for editing makes: boxes inside boxes, inherited values, content in pieces, layers."""
    with pikepdf.open(source) as file:
        for page in file.pages:
            left, foot, right, top = (float(edge) for edge in page.mediabox)
            page.CropBox = pikepdf.Array([left + 40, foot + 70, right - 25, top - 90])
        file.save(folder / "cropped.pdf")
    with pikepdf.open(source) as file:
        first = file.pages[0]
        file.Root.Pages.MediaBox, file.Root.Pages.Rotate = first.MediaBox, 270
        for page in file.pages:
            del page.MediaBox
        file.save(folder / "inherited.pdf")
    with pikepdf.open(source) as file:
        for page in file.pages:
            page.obj.UserUnit = 2
            page.contents_add(b"q", prepend=True)
            page.contents_add(b"/Unbalanced BMC q 1 0 0 1 5 5 cm 0.2 0.4 0.6 rg 10 10 30 30 re f")
        file.save(folder / "pieces.pdf")
    with pikepdf.open(source) as file:
        layers = [file.make_indirect(pikepdf.Dictionary(Type=pikepdf.Name.OCG, Name=name)) for name in ("a", "b")]
        usual = pikepdf.Dictionary(OFF=pikepdf.Array([layers[1]]))
        file.Root.OCProperties = pikepdf.Dictionary(OCGs=pikepdf.Array(layers), D=usual)
        for page in file.pages:
            page.Resources.Properties = pikepdf.Dictionary(La=layers[0], Lb=layers[1])
            page.contents_add(b"/OC /La BDC 1 0 0 rg 60 60 80 80 re f EMC /OC /Lb BDC 0 0 1 rg 90 90 80 80 re f EMC")
        file.save(folder / "layers.pdf")


def main(folder):
    folder.mkdir(parents=True, exist_ok=True)
    source = folder / "surat.html"
    source.write_text(html(3))
    weasy = folder / "weasyprint.pdf"
    weasyprint.HTML(string=html(3)).write_pdf(weasy)
    weasyprint.HTML(string=html(1, "A3 landscape")).write_pdf(folder / "large.pdf")
    weasyprint.HTML(string=html(1, "A6")).write_pdf(folder / "small.pdf")
    chromium(folder, source)
    scan(folder)
    (folder / "surat.typ").write_text("#set page(width: 12cm, height: 18cm)\n= Surat\n" + "Isi surat keputusan. " * 200)
    typst.compile(str(folder / "surat.typ"), output=str(folder / "typst.pdf"))
    subprocess.run(["pdftocairo", "-pdf", weasy, folder / "cairo.pdf"], check=True)
    qpdf("--object-streams=generate", weasy, folder / "packed.pdf")
    qpdf("--linearize", folder / "chromium.pdf", folder / "linear.pdf")
    for turn in (90, 180, 270):
        qpdf(f"--rotate=+{turn}", weasy, folder / f"turned-{turn}.pdf")
    qpdf("--encrypt", "rahasia", "pemilik", "256", "--", weasy, folder / "locked.pdf")
    qpdf("--encrypt", "", "pemilik", "128", "--use-aes=y", "--", weasy, folder / "guarded.pdf")
    altered(folder, weasy)
    (folder / "cut.pdf").write_bytes(weasy.read_bytes()[:2_000])


if __name__ == "__main__":
    main(Path(sys.argv[1]))
