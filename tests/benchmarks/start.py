"""Start to painted main window with 10 000 records ÷ a bare PySide6 window: wall, CPU, memory (PSS).

Both are new processes, offscreen, warm disk. Ours is `main.py --passphrase-file`, as a user opens it, up to the first
painted list; the time in `access.unlock` (Argon2id, about a second by design) is taken out. With `PEERS=1` the
start-up of Vorta and Anki is measured too, from their own environments.
"""

from pathlib import Path

from tests.benchmarks.figures import Figure, child, in_turn
from tests.benchmarks.profiles import PASSPHRASE, opened

RECORDS = 10_000
_ROUNDS = 9


def figures(folder: Path) -> list[Figure]:
    """Measure both in turn."""
    profile, secret = folder / "start", folder / "passphrase"
    opened(profile, records=RECORDS).close()
    secret.write_text(PASSPHRASE, encoding="utf-8")

    def ours() -> dict[str, float]:
        return child("start_window", "ours", str(profile), str(secret))

    def bare() -> dict[str, float]:
        return child("start_window", "bare")

    ours()
    found, other = in_turn((ours, bare), _ROUNDS)
    name = "start to painted window ÷ bare PySide6"
    return [
        Figure(f"{name}: wall", found["wall_ms"], other["wall_ms"], "ms", 1.5),
        Figure(f"{name}: CPU", found["cpu_ms"], other["cpu_ms"], "ms", 1.8),
        Figure(f"{name}: PSS", found["pss_mb"], other["pss_mb"], "MB", 1.6),
    ]
