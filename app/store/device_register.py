"""What a county keeps of each device besides its key: what it holds as its newest bundle said, what it asks for."""

import json
from dataclasses import dataclass, field, replace

from app.model.transfer import HeldUpTo, Holds
from app.store import local
from app.store.database import Database

_DEVICE = "exchange.device:"


@dataclass(frozen=True, slots=True)
class DeviceEntry:
    """One device: `heard_at` is the county's clock when its newest bundle came (ISO), `holds` what that said.

    `request` is a request for a certificate (PEM) that nobody has answered, `certificates` what was issued and hasn't
    been seen in use (PEM).
    """

    heard_at: str = ""
    holds: Holds | None = None
    request: str = ""
    certificates: tuple[str, ...] = ()
    notices: tuple[tuple[str, dict[str, str]], ...] = field(default=())
    """What both sides should know, until the county puts it aside: (code, facts)."""


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
    )
