"""How routes are told to residents on paper: what a way is and what comes of it, promising nothing: `route_notes.toml`.

What rules say of a route is a note for the advisor (先村乡调解，成本最低); a paper that a resident takes home needs
sentences of its own.
"""

import tomllib
from collections.abc import Mapping
from pathlib import Path

from app import paths

FILE = "route_notes.toml"


def for_residents(path: Path | None = None) -> Mapping[str, str]:
    """Return the sentences of `path`, or of the shipped file, by route; the last one has no full stop."""
    kept = tomllib.loads((path or paths.data(FILE)).read_text(encoding="utf-8"))
    return {str(route): str(note) for route, note in kept.items()}
