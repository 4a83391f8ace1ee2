"""Which warnings of the rule pack are for advisors alone and left out of guides for residents: `guides.toml`."""

import tomllib
from pathlib import Path

from app import paths

FILE = "guides.toml"


def for_advisors(path: Path | None = None) -> frozenset[str]:
    """Return the ids of those warnings in `path`, or in the shipped file."""
    kept = tomllib.loads((path or paths.data(FILE)).read_text(encoding="utf-8"))
    return frozenset(str(each) for each in kept["for_advisors"])
