"""What a county keeps of each device besides its key: what it holds as its newest bundle said, what it asks for."""

import json
from collections.abc import Sequence
from dataclasses import astuple, dataclass, field, replace
from datetime import UTC, datetime
from typing import Any

from app.model.transfer import HeldUpTo, Holds
from app.store import local
from app.store.database import Database

_DEVICE = "exchange.device:"
_BEGINNING = datetime(1, 1, 2, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Written:
    """Which bundle of a device: the store it was written from, its number there, the device's clock (ISO).

    `held` is a digest of what it says that the store holds: a copy of the disk may write the same number in the same
    second.
    """

    store: str
    serial: int
    at: str
    held: str = ""


@dataclass(frozen=True, slots=True)
class DeviceEntry:
    """One device: `heard_at` is the county's clock when its newest bundle came (ISO), `holds` what that said.

    `request` is a request for a certificate (PEM) that nobody has answered, `certificates` what was issued and hasn't
    been seen in use (PEM). `seen` are the bundles that have said this much (the newest last), `asked` the one that
    brought the request before its device was enrolled.
    """

    heard_at: str = ""
    holds: Holds | None = None
    request: str = ""
    certificates: tuple[str, ...] = ()
    notices: tuple[tuple[str, dict[str, str]], ...] = field(default=())
    """What both sides should know, until the county puts it aside: (code, facts)."""
    seen: tuple[Written, ...] = ()
    asked: Written | None = None

    def is_news(self, found: Written) -> bool:
        """Return whether a bundle hasn't been taken in before: one left on a stick, or replayed, says nothing new.

        Neither numbers nor clocks can tell more: a copy of the disk counts beside its original, and clocks err.
        """
        return found not in self.seen

    def is_newly_asked(self, found: Written) -> bool:
        """Return whether the request that a bundle of an unknown device brings is not older than the one here."""
        return not _is_behind(found, self.asked)


def get(database: Database, device: str) -> DeviceEntry:
    """Return what is kept of a device; an empty entry where nothing is."""
    value = local.get(database, _DEVICE + device)
    return DeviceEntry() if value is None else _read(value)


def everything(database: Database) -> dict[str, DeviceEntry]:
    """Return what is kept of all devices."""
    return {device: _read(value) for device, value in local.beginning_with(database, _DEVICE)}


def put(database: Database, device: str, entry: DeviceEntry) -> None:
    """Keep an entry in the place of the old one."""
    told = {
        "heard_at": entry.heard_at,
        "holds": None if entry.holds is None else _told(entry.holds),
        "request": entry.request,
        "certificates": entry.certificates,
        "notices": entry.notices,
        "seen": [astuple(each) for each in entry.seen],
        "asked": entry.asked and astuple(entry.asked),
    }
    local.put(database, _DEVICE + device, json.dumps(told, ensure_ascii=False))


def note(database: Database, device: str, code: str, facts: dict[str, str]) -> None:
    """Keep a notice of a device, each once."""
    entry = get(database, device)
    if (code, facts) not in entry.notices:
        put(database, device, replace(entry, notices=(*entry.notices, (code, facts))))


def _told(holds: Holds) -> dict[str, object]:
    held = [(each.stream, each.n, each.hash) for each in holds.held]
    return {
        "store": holds.store,
        "held": held,
        "missing": list(holds.blobs_missing),
        "revocations": holds.revocations,
    }


def _read(value: str) -> DeviceEntry:
    told = json.loads(value)
    holds = told["holds"]
    return DeviceEntry(
        told["heard_at"],
        None
        if holds is None
        else Holds(
            holds["store"],
            tuple(HeldUpTo(*each) for each in holds["held"]),
            tuple(holds["missing"]),
            holds["revocations"],
        ),
        told["request"],
        tuple(told["certificates"]),
        tuple((code, facts) for code, facts in told["notices"]),
        tuple(Written(*each) for each in told.get("seen", ())),
        _written(told.get("asked")),
    )


def _written(told: Sequence[Any] | None) -> Written | None:
    return None if told is None else Written(*told)


def _is_behind(found: Written, newest: Written | None) -> bool:
    if newest is None or _moment(found.at) > _moment(newest.at):
        return False
    return found.store == newest.store and found.serial <= newest.serial


def _moment(at: str) -> datetime:
    """Return a device's clock, the beginning of time where that is none."""
    try:
        found = datetime.fromisoformat(at)
    except ValueError:
        return _BEGINNING
    return found if found.tzinfo is not None else found.replace(tzinfo=UTC)
