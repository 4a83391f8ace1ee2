"""The round trip in CPU: merging ÷ bare inserts, packing ÷ `tar | zstd -3 | age`, a month of villages ÷ opening alone.

All bundles are sealed, signed and certified like those of laptops; only their profiles are left out.
"""

import json
import os
import random
import resource
import shlex
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from app import bootstrap
from app.exchange import bundle, drive, manifest, sealing
from app.exchange.bundle import BlobFile, Content
from app.identity import certificates, cms
from app.identity.keys import DeviceKey
from app.identity.signer import DeviceSigner
from app.model.change import Slice
from app.model.enrolment import Binding
from app.model.identifiers import new_id
from app.model.installation import Role
from app.model.transfer import TransferStatus, TravellingSlice
from app.paths import Profile
from app.services import Services, profiles
from app.services.access import Unlocked
from app.services.senders import Senders
from app.store import changes, encoding, schema, slices
from app.store.database import open_database
from tests.benchmarks import folding
from tests.benchmarks.figures import Figure, child, in_turn
from tests.benchmarks.profiles import PASSPHRASE
from tests.signers import YEARS, County, county
from tests.travelling import enrol

CHANGES = 100_000
VILLAGES = int(os.environ.get("VILLAGES", "1000"))
_ROUNDS, _EACH = 3, 30
_PHOTOS, _PHOTO = 60, 1_000_000
_LINES = 40_000_000
NOW = datetime.now().astimezone()


@dataclass(frozen=True)
class Desk:
    """A county's desk and the authority that certifies its villages."""

    services: Services
    bureau: County


@dataclass(frozen=True)
class Parcel:
    """What is packed: as files, and as what a county of its own gets in a bundle."""

    files: Path
    megabytes: float
    bureau: County
    secret: str
    pack: Callable[[Path], None]


def figures(folder: Path) -> list[Figure]:
    """Measure all of it, each pair in turn."""
    return [*_merging(folder / "merging"), *_packing(folder / "packing"), *_month(folder / "month")]


def desk(folder: Path) -> Desk:
    """Return a new county's desk, enrolled."""
    bureau = county(at=NOW - timedelta(days=30))
    founder = profiles.Founder("王局长", Role.COUNTY, "410928")
    made = profiles.found(Profile(folder), founder, PASSPHRASE, now=NOW, seconds=0)
    services = bootstrap.open_services(Profile(folder), Unlocked(made.key, made.user.id), today=NOW.date())
    enrol(bureau, services)
    return Desk(services, bureau)


def laptop(bureau: County, scope: str) -> tuple[str, DeviceSigner]:
    """Return a device of a village with a certificate for it."""
    key, device = DeviceKey.new(), os.urandom(16).hex()
    recipient = sealing.recipient_of(sealing.new_identity())
    binding = Binding(device, new_id(), "李明法", (scope,), "B", recipient)
    asked = certificates.read_request(certificates.request(key, place="魏庄村", binding=binding))
    at = NOW - timedelta(days=1)
    made = certificates.issue(asked, bureau.certificate, bureau.key, binding=binding, at=at, ends_at=at + YEARS)
    return device, DeviceSigner(key, (made, bureau.certificate))


def sealed(
    part: Slice, device: str, signer: DeviceSigner, recipient: str, *, first: int = 1, blobs: tuple[BlobFile, ...] = ()
) -> tuple[int, Callable[..., None]]:
    """Return what writes a bundle of a slice that begins with the change `first` (see `bundle.prepared`)."""
    end, n = encoding.hash_of(part.changes[-1][0]), first - 1 + len(part.changes)
    said = manifest.statement(part.stream, part.scope, n, end)
    point = manifest.checkpoint(said, cms.sign(said, signer.key, signer.chain))
    content = Content(
        device, 1, NOW.isoformat(), (recipient,), (TravellingSlice(device, first, point, part.changes),), blobs=blobs
    )
    return bundle.prepared(content, lambda told: cms.sign(told, signer.key, signer.chain))


def _merging(folder: Path) -> list[Figure]:
    folder.mkdir()
    made, places = folding.made(CHANGES, seed=4), iter(range(1_000))

    def ready() -> dict[str, float]:
        database = open_database(folder / f"ready-{next(places)}.db", b"k" * 32)
        schema.bring_up_to_date(database, lambda: None)
        with cpu() as spent:
            changes.add(database, [made])
        database.close()
        return {"rows": CHANGES / spent[0]}

    def from_bundle() -> dict[str, float]:
        at = desk(folder / f"desk-{next(places)}")
        device, signer = laptop(at.bureau, made.scope)
        file = folder / f"{next(places)}.fgb"
        with file.open("wb") as out:
            part = Slice(made.stream, device, made.scope, made.changes)
            sealed(part, device, signer, sealing.recipient_of(at.services.identity.secret()))[1](out)
        with cpu() as spent:
            (outcome,) = at.services.exchange.take([file]).files
        assert outcome.new == CHANGES, outcome
        at.services.close()
        return {"rows": CHANGES / spent[0]}

    def plain() -> dict[str, float]:
        rows = [(n, *pair) for n, pair in enumerate(made.changes)]
        bare = sqlite3.connect(folder / f"plain-{next(places)}.db", isolation_level=None)
        bare.execute("PRAGMA journal_mode = WAL")
        bare.execute("CREATE TABLE record (n INTEGER PRIMARY KEY, envelope BLOB, payload BLOB)")
        with cpu() as spent:
            bare.execute("BEGIN")
            bare.executemany("INSERT INTO record VALUES (?, ?, ?)", rows)
            bare.execute("COMMIT")
        bare.close()
        return {"rows": CHANGES / spent[0]}

    memory, file, limit = in_turn((ready, from_bundle, plain), _ROUNDS)
    return [
        Figure("merge 100 000 changes ÷ executemany", memory["rows"], limit["rows"], "rows/s", 0.30, at_least=True),
        Figure("… from a bundle ÷ executemany", file["rows"], limit["rows"], "rows/s", 0.12, at_least=True),
    ]


def parcel(folder: Path) -> Parcel:
    """Return 40 MB of changes and 60 photos of 1 MB."""
    files = folder / "plain"
    files.mkdir(parents=True)
    made = folding.made(_LINES // 640, seed=5)
    text = b"".join(line + b"\n" for pair in made.changes for line in pair if line)
    (files / "changes.jsonl").write_bytes(text)
    blobs = []
    for number in range(_PHOTOS):
        path = files / f"{number:032x}"
        path.write_bytes(random.Random(number).randbytes(_PHOTO))
        blobs.append(BlobFile(path.name, path, _PHOTO))
    bureau, secret = county(at=NOW - timedelta(days=30)), sealing.new_identity()
    device, signer = laptop(bureau, made.scope)
    part = Slice(made.stream, device, made.scope, made.changes)

    def pack(target: Path) -> None:
        with target.open("wb") as out:
            sealed(part, device, signer, sealing.recipient_of(secret), blobs=tuple(blobs))[1](out)

    return Parcel(files, (len(text) + _PHOTOS * _PHOTO) / 1e6, bureau, secret, pack)


def _packing(folder: Path) -> list[Figure]:
    """Pack a parcel; the others get the same as files."""
    made = parcel(folder)
    ours, theirs, staging = folder / "ours.fgb", folder / "theirs.age", folder / "staging"
    staging.mkdir()

    def pack() -> dict[str, float]:
        with cpu() as spent:
            made.pack(ours)
        return {"rate": made.megabytes / spent[0], "size": ours.stat().st_size}

    def open_it() -> dict[str, float]:
        with (
            cpu() as spent,
            ours.open("rb") as source,
            bundle.opened(source, made.secret, staging, Senders(made.bureau.trust()).of) as found,
        ):
            assert len(found.blobs) == _PHOTOS
        return {"rate": made.megabytes / spent[0]}

    def pipe() -> dict[str, float]:
        place = shlex.quote(str(folder))
        recipient = sealing.recipient_of(made.secret)
        before = of_children()
        command = f"tar -C {place} -c plain | zstd -q -3 | age -r {recipient} -o {place}/theirs.age"
        subprocess.run(["bash", "-c", command], check=True)
        return {"rate": made.megabytes / (of_children() - before), "size": theirs.stat().st_size}

    packed, opened, piped = in_turn((pack, open_it, pipe), _ROUNDS)
    return [
        Figure("pack 100 MB ÷ tar | zstd -3 | age", packed["rate"], piped["rate"], "MB/s", 0.8, at_least=True),
        Figure("open 100 MB ÷ pack it", opened["rate"], packed["rate"], "MB/s", 1.0, at_least=True),
        Figure("size ÷ tar | zstd -3 | age", packed["size"] / 1e6, piped["size"] / 1e6, "MB", 1.01),
    ]


def _month(folder: Path) -> list[Figure]:
    """A process of its own, so that its peak is its own."""
    seen = child("round_trip", str(folder))
    return [
        Figure(f"a month of {VILLAGES} villages ÷ opening alone", seen["taken"], seen["opened"], "s", 3.0),
        Figure("… peak memory ÷ 512 MB", seen["peak"], 512, "MB", 1.0),
    ]


def month(folder: Path) -> dict[str, float]:
    """Take in one bundle of 30 changes of each village, and only open, verify and parse them; return seconds, MB."""
    folder.mkdir()
    at, stick = desk(folder / "desk"), folder / "stick"
    stick.mkdir()
    recipient = sealing.recipient_of(at.services.identity.secret())
    for number in range(VILLAGES):
        scope = f"v:4109{number:08d}"
        device, signer = laptop(at.bureau, scope)
        made = folding.made(_EACH, seed=number, stream=os.urandom(16).hex(), scope=scope)
        name = drive.file_name(device, 1, f"{NOW:%Y-%m-%d}", drive.BUNDLE)
        with (stick / name).open("wb") as out:
            sealed(Slice(made.stream, device, scope, made.changes), device, signer, recipient)[1](out)
    with cpu() as alone:
        _open_all(at, stick)
    with cpu() as spent:
        outcome = at.services.exchange.take([stick])
    assert outcome.count(TransferStatus.IMPORTED) == VILLAGES
    at.services.close()
    return {"taken": spent[0], "opened": alone[0], "peak": peak()}


def _open_all(at: Desk, stick: Path) -> None:
    """Decrypt, verify (signatures, chains) and parse every bundle, into nothing."""
    secret, senders = at.services.identity.secret(), Senders(at.bureau.trust())
    for path in sorted(stick.iterdir()):
        with path.open("rb") as source, bundle.opened(source, secret, stick, senders.of) as found:
            for part in found.slices:
                senders.of(part.checkpoint.statement, part.checkpoint.signature)
                slices.verified(part)


@contextmanager
def cpu() -> Iterator[list[float]]:
    """Let the block run; the list then holds the seconds of CPU of all threads."""
    spent = [0.0]
    started = time.process_time()
    yield spent
    spent[0] = time.process_time() - started


def of_children() -> float:
    """Return the seconds of CPU of all processes that were started here and have ended."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def peak() -> float:
    """Return this process's greatest memory in MB; `ru_maxrss` would still hold its parent's."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return int(status.partition("VmHWM:")[2].split()[0]) / 1024


if __name__ == "__main__":
    print(json.dumps(month(Path(sys.argv[1]))))
