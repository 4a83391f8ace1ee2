"""Copies of the shipped rule pack with something changed in them, as a later version of it would be."""

import re
import shutil
from pathlib import Path

from app import paths
from app.rules import pack
from app.rules.dispute_types import PACK
from app.services.routing import Routing

LATER = "2027.1"
REST = """
[[year]]
year = {year}
rest = [{days}]
worked = []
source = "试"
verified = "official"
"""


def changed_pack(folder: Path, *, version: str = LATER, **replaced: tuple[str, str]) -> Routing:
    """Return routing by a copy of the pack in which each named file (`limits`, `rules` …) has a text for another."""
    shutil.copytree(paths.resource(PACK), folder, ignore=shutil.ignore_patterns("triage*"))
    for name, (old, new) in {"pack": ('version = "2026.11"', f'version = "{version}"'), **replaced}.items():
        file = folder / f"{name}.toml"
        text = file.read_text(encoding="utf-8")
        assert text.count(old) == 1, f"{old} stands {text.count(old)} times in {file.name}"
        file.write_text(text.replace(old, new), encoding="utf-8")
    return Routing(pack.load(folder))


def part(name: str, identifier: str) -> str:
    """Return what a file of the pack says of one rule, route or limit: its table."""
    text = paths.resource(f"{PACK}/{name}.toml").read_text(encoding="utf-8")
    tables = re.split(r"(?m)^(?=\[\[\w+\]\]\n)", text)
    [found] = [table for table in tables if re.search(rf'(?m)^id = "{identifier}"$', table)]
    return found


def with_rest(*days: str) -> tuple[str, str]:
    """Return how the calendar says that these days of a year, and no others, are off."""
    last = "# None yet: the arrangement for 2027 was not at hand when this pack was made."
    return last, REST.format(year=days[0][:4], days=", ".join(days))
