"""A county's year: so many villages, twelve monthly sticks of each, taken in month by month, then the whole check.

Long, so never part of `make bench`: `python -m tests.benchmarks.county_year FOLDER` (`VILLAGES=1000`).
"""

import json
import os
import sys
import time
from pathlib import Path

from app.exchange import drive, sealing
from app.model.change import Slice
from app.model.transfer import TransferStatus
from tests.benchmarks import folding
from tests.benchmarks.round_trip import NOW, VILLAGES, Desk, desk, laptop, peak, sealed

MONTHS, EACH = 12, 30


def year(folder: Path) -> dict[str, float]:
    """Return seconds of CPU of each part, counts, megabytes; every month's line goes to standard error."""
    folder.mkdir(parents=True)
    at = desk(folder / "desk")
    recipient = sealing.recipient_of(at.services.identity.secret())
    started = time.process_time()
    sticks = [folder / f"stick-{month:02d}" for month in range(MONTHS)]
    for number in range(VILLAGES):
        _write(at, sticks, f"v:4109{number:08d}", recipient, seed=number)
    seen = {"villages": VILLAGES, "written": time.process_time() - started, "taken": 0.0, "bundles": 0}
    for stick in sticks:
        started = time.process_time()
        outcome = at.services.exchange.take([stick])
        spent, done = time.process_time() - started, outcome.count(TransferStatus.IMPORTED)
        assert done == VILLAGES, [each for each in outcome.files if each.status is not TransferStatus.IMPORTED][:3]
        seen["taken"] += spent
        seen["bundles"] += done
        print(f"{stick.name}: {spent:.1f} s, {peak():.0f} MB", file=sys.stderr, flush=True)
    started = time.process_time()
    faults = [each for each in at.services.integrity.check() if each.is_fault]
    seen["checked"] = time.process_time() - started
    assert faults == [], faults[:3]
    (row,) = at.services.session.database.rows("SELECT count(*) FROM change WHERE record IN (SELECT id FROM party)")
    assert row[0] == VILLAGES * MONTHS * EACH
    at.services.close()
    size = (folder / "desk" / "store.db").stat().st_size
    return {**seen, "changes": row[0], "store_mb": size / 1e6, "peak_mb": peak()}


def _write(at: Desk, sticks: list[Path], scope: str, recipient: str, *, seed: int) -> None:
    """Write a village's bundle of every month, each onto that month's stick."""
    device, signer = laptop(at.bureau, scope)
    whole = folding.made(MONTHS * EACH, seed=seed, stream=os.urandom(16).hex(), scope=scope)
    for month, stick in enumerate(sticks):
        stick.mkdir(exist_ok=True)
        first = month * EACH
        part = Slice(whole.stream, device, scope, whole.changes[first : first + EACH])
        name = drive.file_name(device, month + 1, f"{NOW:%Y-%m-%d}", drive.BUNDLE)
        with (stick / name).open("wb") as out:
            sealed(part, device, signer, recipient, first=first + 1)[1](out)


if __name__ == "__main__":
    print(json.dumps(year(Path(sys.argv[1]))))
