#!/usr/bin/env python3
"""Every dependency's licence must be one we may ship under; reads `cargo metadata`, needs no network."""
import json
import re
import subprocess
import sys

ALLOWED = {
    "0BSD", "Apache-2.0", "Apache-2.0 WITH LLVM-exception", "BSD-1-Clause", "BSD-2-Clause", "BSD-3-Clause", "BSL-1.0",
    "CC0-1.0", "CDLA-Permissive-2.0", "ISC", "MIT", "MIT-0", "MPL-2.0", "OFL-1.1", "Unicode-3.0", "Unlicense", "Zlib",
}


def allowed(expression: str) -> bool:
    """Evaluates an SPDX expression of AND, OR and brackets; the old form "MIT/Apache-2.0" means OR."""
    text = expression.replace("/", " OR ")
    tokens = re.findall(r"\(|\)|\bAND\b|\bOR\b|[A-Za-z0-9.+-]+(?: WITH [A-Za-z0-9.-]+)?", text)
    python = "".join({"(": "(", ")": ")", "AND": " and ", "OR": " or "}.get(t, str(t in ALLOWED)) for t in tokens)
    return bool(eval(python, {"__builtins__": {}}))  # only True, False, and, or and brackets


def main() -> int:
    out = subprocess.run(["cargo", "metadata", "--format-version", "1", "--locked"], check=True, capture_output=True)
    packages = json.loads(out.stdout)["packages"]
    bad = []
    for package in packages:
        licence = package.get("license")
        if not licence or not allowed(licence):
            bad.append(f'{package["name"]} {package["version"]}: {licence or "no licence named"}')
        if package.get("source") and not package["source"].startswith("registry+"):
            bad.append(f'{package["name"]} does not come from the registry')
    print(f"{len(packages)} packages, {len(bad)} refused")
    print("\n".join(bad))
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
