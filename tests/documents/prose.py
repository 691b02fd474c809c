"""Whether a document says the prose it was made of, letter by letter: prose.py <demo.toml> <slug> <document.pdf>.

The running head and the foot of each page are cut off; what is left is compared without white space and hyphens, because a
line may end in either."""

import subprocess
import sys
import tomllib

# A replication kit tells no strategic issue: that is for the region's own dossiers.
LEFT_OUT = {"isu_strategis", "cara_ukur"}


def bare(text):
    return "".join(letter for letter in text if not letter.isspace() and letter not in "-\u00ad\u2010")


def main(demo, slug, document):
    with open(demo, "rb") as file:
        innovation = next(one for one in tomllib.load(file)["innovation"] if one["slug"] == slug)
    body = subprocess.run(["pdftotext", "-q", "-y", "80", "-x", "0", "-W", "596", "-H", "680", document, "-"],
                          check=True, capture_output=True, text=True).stdout
    said, failures = bare(body), 0
    facts = [fact for fact in innovation["facts"] if fact["attribute"] not in LEFT_OUT]
    for fact in facts:
        for paragraph in filter(None, fact["text"].split("\n")):
            if bare(paragraph) not in said:
                print(f"FAIL {fact['attribute']} is not said as it was written")
                failures += 1
    print(f"{'FAIL' if failures else 'ok  '} the prose of {len(facts)} facts, letter by letter")
    return failures


sys.exit(bool(main(*sys.argv[1:])))
