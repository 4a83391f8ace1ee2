"""This machine's preferences (print size, lock delay); identity and keys live in the store."""

import json
from dataclasses import asdict, dataclass, fields
from pathlib import Path

from app.errors import AppError
from app.paths import write_atomically


@dataclass(frozen=True, slots=True)
class Settings:
    """Preferences of the person at this machine."""

    print_size: float = 1.0
    """Factor of the large-print switch: 1.0, 1.25 or 1.5."""
    lock_after_minutes: int = 10
    """Idle minutes until the program locks itself."""


def load(path: Path) -> Settings:
    """Return the preferences kept at `path`, or the defaults where there are none.

    Raises `AppError("settings_damaged")` for a file that can't be read or isn't ours: an unknown key or a value of the
    wrong type.
    """
    if not path.exists():
        return Settings()
    known = {field.name: type(getattr(Settings(), field.name)) for field in fields(Settings)}
    try:
        kept = json.loads(path.read_bytes())
    except (OSError, ValueError, RecursionError) as damaged:
        raise AppError("settings_damaged", key="") from damaged
    if not isinstance(kept, dict):
        raise AppError("settings_damaged", key="")
    for key, value in kept.items():
        if known.get(key) is not type(value):
            raise AppError("settings_damaged", key=str(key))
    return Settings(**kept)


def save(path: Path, settings: Settings) -> None:
    """Keep the preferences at `path`."""
    write_atomically(path, json.dumps(asdict(settings)).encode())
