"""The certificate of a proved pack (`proof.toml`): it counts only for exactly the files that were proved."""

import hashlib
import tomllib
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any

from app.model.proof import Certificate

FILE = "proof.toml"
PROVED = ("facts.toml", "routes.toml", "stages.toml", "rules.toml", "limits.toml", "former_law.toml", "claims.toml")
"""What the proof reads. Fees, bodies, names and golden cases change nothing in it; load checks them every time.

The decisions that are kept follow from these files.
"""


def digest(folder: Path, names: Iterable[str] = PROVED) -> str:
    """Return the SHA-256 over the names and texts of the proved files (or some of them), whatever their ends of line.

    Raises `OSError` where one is missing.
    """
    found = hashlib.sha256()
    for name in names:
        text = (folder / name).read_bytes().replace(b"\r\n", b"\n")
        found.update(f"{name}:{len(text)}\n".encode())
        found.update(text)
    return found.hexdigest()


def day(folder: Path) -> date:
    """Return the first day on which a sound pack holds: counter-examples are answers on it."""
    found = tomllib.loads((folder / "pack.toml").read_text(encoding="utf-8"))["valid_from"]
    assert isinstance(found, date)
    return found


def certificate(folder: Path) -> Certificate | None:
    """Return the certificate of a pack, or None where there is none, or it is about other files."""
    try:
        given: Any = tomllib.loads((folder / FILE).read_text(encoding="utf-8"))
        if given["sha256"] != digest(folder):
            return None
        return Certificate(
            given["sha256"],
            given["made"],
            given["prover"],
            float(given["cpu_seconds"]),
            int(given["questions"]),
            tuple(given["properties"]),
        )
    except (OSError, ValueError, KeyError, TypeError):
        return None
