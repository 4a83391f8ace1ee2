"""Coverage report: which characters of data/characters.txt each font of resources/fonts/ draws."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import font_characters
from font_roles import ROLES
from font_shaping import drawn

LISTED_MISSING = 120


def print_coverage(fonts: Path) -> int:
    """Print counts and missing characters per role, then what falls back; return the exit status."""
    try:
        manifest = json.loads((fonts / "manifest.json").read_text(encoding="utf-8"))
    except FileNotFoundError:
        print("还没有字体：请先执行 make setup。", file=sys.stderr)
        return 1
    roles = manifest["roles"]
    for role, entry in roles.items():
        stand_in = entry["substituted_by"]
        print(f"{ROLES[role].title} {role}：{entry['source']}" + (f"，代替：{stand_in}" if stand_in else ""))
        for style, name in entry["files"].items():
            _print_file(role, style, drawn(fonts / name))
    fallback = [fonts / roles[role]["files"]["regular"] for role in ("song", "rare")]
    _print_fallback(frozenset().union(*(drawn(path) for path in fallback)))
    return 0


def _print_file(role: str, style: str, characters: frozenset[int]) -> None:
    if role == "rare":  # the last resort draws what the others lack, not the common characters
        print(f"  {style:9} GBK 以外的汉字 {len(characters & font_characters.rare()):6}")
        return
    for section, count in font_characters.coverage(characters).items():
        line = f"  {style:9} {section:15} {count['have']:6} / {count['of']}"
        missing = missing_characters(section, characters)
        more = "…" if len(missing) > LISTED_MISSING else ""
        print(f"{line}  缺：{missing[:LISTED_MISSING]}{more}" if missing else line)


def _print_fallback(characters: frozenset[int]) -> None:
    """Text that a font cannot draw falls back on Song, then on the font for rare characters."""
    for section in font_characters.sections():
        missing = missing_characters(section, characters)
        print(f"逐字回退到宋体、生僻字之后，{section} " + (f"仍缺：{missing}" if missing else "一字不缺"))


def missing_characters(section: str, characters: frozenset[int]) -> str:
    """Return the characters of a section that are not drawn, in the order of the file."""
    return "".join(c for c in font_characters.sections().get(section, "") if ord(c) not in characters)
