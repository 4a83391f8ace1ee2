"""Where the law, the papers and their like are read from: the packs a desk has installed, before the shipped ones.

This is the one place that decides it. Nothing that was changed on the disk is used: each file is held against its
manifest, and with an open store the manifest against those that were verified here. Where anything is amiss the
shipped pack is used, and `check` says so.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from app import paths
from app.exchange.pack_file import PackStart
from app.exchange.pack_shelf import PackShelf
from app.model.pack import PackHead, PackKind, PackPlace, PackState, rank
from app.paths import Profile
from app.rules import pack_source
from app.rules.pack_source import CALENDAR, FEES, PackSource
from app.store import local
from app.store.database import Database

__all__ = [
    "ACCEPTED",
    "Installed",
    "PackPlaces",
    "PackSource",
    "damaged",
    "installed",
    "leave_damaged",
    "of",
    "places",
    "rules_version",
]

ACCEPTED = "packs.accepted:"
_ABOVE = (PackKind.CALENDARS, PackKind.FEES)
_PACK_HEAD = "pack.toml"


@dataclass(frozen=True, slots=True)
class Installed:
    """A pack that is set in use at a desk, and whether it can be used; `start` is None where it is gone."""

    pack: str
    start: PackStart | None
    state: PackState


@dataclass(frozen=True, slots=True)
class PackPlaces:
    """Where everything that packs can hold is read from."""

    rules: PackSource = field(default_factory=pack_source.shipped)
    templates: Path | None = None
    """A folder of papers above the shipped ones."""
    notes: Path | None = None
    """A folder with files that stand in place of those in `data/`."""

    def note(self, name: str) -> Path:
        """Return a file of what residents are told."""
        above = None if self.notes is None else self.notes / name
        return above if above is not None and above.exists() else paths.data(name)


def of(profile: Profile, database: Database | None = None) -> PackPlaces:
    """Return the places for a profile; without its open store nobody can say which packs were verified here."""
    shelf = PackShelf(profile.packs)
    found = installed(shelf, shelf.place(), database)
    return places(shelf, {kind: each.pack for kind, each in found.items() if each.state is PackState.IN_USE})


def places(shelf: PackShelf, packs: Mapping[PackKind, str]) -> PackPlaces:
    """Return the places with these packs."""
    folders = {kind: shelf.files(pack) for kind, pack in packs.items()}
    return PackPlaces(_rules(shelf, packs, folders), folders.get(PackKind.TEMPLATES), folders.get(PackKind.NOTES))


def installed(shelf: PackShelf, place: PackPlace, database: Database | None) -> Mapping[PackKind, Installed]:
    """Return every pack that is set in use, and how it stands."""
    found: dict[PackKind, Installed] = {}
    for kind in PackKind:  # rules first: fees belong to one version of them
        pack = place.active.get(kind)
        if pack is None:
            continue
        start = shelf.whole(pack)
        state = PackState.DAMAGED if start is None or start.head.kind is not kind else PackState.IN_USE
        if state is PackState.IN_USE and database is not None and local.get(database, ACCEPTED + pack) is None:
            state = PackState.UNTRUSTED
        if state is PackState.IN_USE and start is not None and _sleeps(start.head, place, found):
            state = PackState.ASLEEP
        found[kind] = Installed(pack, start, state)
    return found


def damaged(profile: Profile, database: Database) -> list[PackKind]:
    """Return the kinds of packs that are set in use and can't be: the shipped ones are used instead."""
    shelf = PackShelf(profile.packs)
    found = installed(shelf, shelf.place(), database)
    return [kind for kind, each in found.items() if each.state in {PackState.DAMAGED, PackState.UNTRUSTED}]


def leave_damaged(profile: Profile, database: Database) -> list[PackKind]:
    """Set those out of use, so that what came with the program is used and said to be. Raises `OSError`."""
    left, shelf = damaged(profile, database), PackShelf(profile.packs)
    if left:
        place = shelf.place()
        active = {kind: pack for kind, pack in place.active.items() if kind not in left}
        shelf.put_place(PackPlace(active, place.before, place.pinned - frozenset(left)))
    return left


def _sleeps(head: PackHead, place: PackPlace, found: Mapping[PackKind, Installed]) -> bool:
    """Return whether the program brought a newer pack along, or a pack of fees belongs to other rules."""
    if head.kind is PackKind.RULES:
        return head.kind not in place.pinned and rank(head.version) < rank(shipped_version())
    if head.kind is PackKind.FEES:
        return head.over != rules_version(found)
    return False


def rules_version(found: Mapping[PackKind, Installed]) -> str:
    """Return the version of the rule pack in use, without what lies above it."""
    rules = found.get(PackKind.RULES)
    is_used = rules is not None and rules.state is PackState.IN_USE and rules.start is not None
    return rules.start.head.version if is_used and rules and rules.start else shipped_version()


def shipped_version() -> str:
    """Return the version of the rule pack that came with the program."""
    import tomllib  # not needed where nothing is installed

    told = (pack_source.shipped().folder / _PACK_HEAD).read_text(encoding="utf-8")
    return str(tomllib.loads(told)["version"])


def _rules(shelf: PackShelf, packs: Mapping[PackKind, str], folders: Mapping[PackKind, Path]) -> PackSource:
    base = folders.get(PackKind.RULES) or pack_source.shipped().folder
    calendar, fees = (shelf.start(packs[kind]) if kind in packs else None for kind in _ABOVE)
    return PackSource(
        base,
        folders[PackKind.CALENDARS] / CALENDAR if calendar else None,
        folders[PackKind.FEES] / FEES if fees else None,
        calendar.head.version if calendar else "",
        fees.head.version if fees else "",
    )
