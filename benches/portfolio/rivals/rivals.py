"""Sets the same content with other programs and tells what they used: rivals.py <folder> <fonts> [program].

One line for each: name, pages, bytes, processor time in milliseconds of the first document of a process (its start and
the loading of the program not counted) and of a further one (the median), most memory in bytes.
"""

import ctypes
import os
import resource
import statistics
import subprocess
import sys
import time
from pathlib import Path

TURN = "\ue000"
# Makes the text of every turn another without showing anything.
JOINER = "\u2060"
FURTHER = 3


def told(name, pages, made, first, further, folder):
    (folder / f"{name.lower()}.pdf").write_bytes(made)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
    print(name, pages, len(made), first, statistics.median(further), peak, sep="\t", flush=True)


def timed(work):
    """Processor time of this process with all its threads, in milliseconds."""
    start = time.process_time()
    made = work()
    return made, round((time.process_time() - start) * 1000, 1)


def pages(made):
    import io

    import pikepdf
    with pikepdf.open(io.BytesIO(made)) as file:
        return len(file.pages)


def weasyprint(folder, fonts):
    import weasyprint as library
    source = (folder / "dosir.html").read_text()

    def work(turn):
        html = library.HTML(string=source.replace(TURN, JOINER * turn), base_url=str(folder) + "/")
        return html.write_pdf(pdf_tags=True)

    made, first = timed(lambda: work(0))
    further = [timed(lambda turn=turn: work(turn))[1] for turn in range(1, 1 + FURTHER)]
    told("WeasyPrint", pages(made), made, first, further, folder)


def typst(folder, fonts):
    import typst as library
    source = (folder / "dosir.typ").read_text()
    path = folder / "giliran.typ"

    def work(turn):
        path.write_text(source.replace(TURN, JOINER * turn))
        return library.compile(str(path), font_paths=[str(fonts)], ignore_system_fonts=True)

    made, first = timed(lambda: work(0))
    further = [timed(lambda turn=turn: work(turn))[1] for turn in range(1, 1 + FURTHER)]
    told("Typst", pages(made), made, first, further, folder)


def chromium(folder, fonts):
    # Its processes outlive those that started them; so they become children of this one, and are counted when waited for.
    ctypes.CDLL(None).prctl(36, 1, 0, 0, 0)
    source = (folder / "dosir.html").read_text()
    page, target = folder / "giliran.html", folder / "chromium.pdf"

    def used():
        usage = resource.getrusage(resource.RUSAGE_CHILDREN)
        return usage.ru_utime + usage.ru_stime

    further = []
    for turn in range(FURTHER):
        page.write_text(source.replace(TURN, JOINER * turn))
        start = used()
        subprocess.run(
            ["chromium", "--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer",
             f"--user-data-dir={folder / 'chromium'}", f"--print-to-pdf={target}", page.as_uri()],
            check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=300)
        while True:
            try:
                os.wait()
            except ChildProcessError:
                break
        further.append(round((used() - start) * 1000, 1))
    made = target.read_bytes()
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * 1024
    print("Chromium", pages(made), len(made), "-", statistics.median(further), peak, sep="\t", flush=True)


PROGRAMS = {"weasyprint": weasyprint, "typst": typst, "chromium": chromium}

if __name__ == "__main__":
    if len(sys.argv) > 3:
        PROGRAMS[sys.argv[3]](Path(sys.argv[1]), Path(sys.argv[2]))
    else:
        for program in PROGRAMS:
            subprocess.run([sys.executable, *sys.argv, program], check=True)
