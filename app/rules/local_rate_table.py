"""How figures of this place stand in a table to be taken in: `data/local_rate_table.toml`."""

import tomllib
from collections.abc import Mapping
from functools import cache
from typing import Any

from app import paths


def field_of(head: str) -> str | None:
    """Return the field whose column goes by this head, or None."""
    return _heads().get("".join(head.split()))


def heads() -> tuple[str, ...]:
    """Return the heads in their order."""
    return tuple(str(column["head"]) for column in _columns())


@cache
def _heads() -> Mapping[str, str]:
    return {str(head): str(column["field"]) for column in _columns() for head in (column["head"], *column["also"])}


@cache
def _columns() -> tuple[Mapping[str, Any], ...]:
    kept = tomllib.loads(paths.data("local_rate_table.toml").read_text(encoding="utf-8"))
    return tuple(kept["column"])
