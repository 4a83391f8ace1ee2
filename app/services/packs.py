"""The packs of a desk: which are in use, what a new one would change, taking it into use, going back."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from app.errors import AppError, StorageError
from app.exchange import pack_file
from app.exchange.pack_shelf import PackShelf
from app.identity.trust import Trust
from app.model.pack import ActivePack, PackHead, PackKind, PackPlace, PackState
from app.model.signature import SignatureFinding
from app.rules import pack_source
from app.rules.pack_source import PackSource
from app.services import pack_changes, pack_history, pack_places
from app.services.kept_plans import KeptPlans
from app.services.pack_changes import PartChange
from app.services.pack_contents import ContentsCheck
from app.services.pack_desk import PackDesk
from app.services.pack_install import PackInstall, Staged
from app.services.pack_places import Installed
from app.services.reminders import Move, Reminders
from app.services.routing import Routing
from app.services.session import Session

if TYPE_CHECKING:
    from app.services import Services

__all__ = ["ActivePack", "Move", "PackKind", "PackState", "Packs", "PartChange", "Preview", "Report", "Switched"]

Report = Callable[[str, int, int], None]
_DRIVE_FOLDER = "packs"


@dataclass(frozen=True, slots=True)
class Preview:
    """What a pack is and what it would change here: parts of the rules, and days of reminders."""

    head: PackHead
    signature: SignatureFinding
    check: ContentsCheck
    current: str
    """The version in use now, empty where there is none of its kind."""
    changes: tuple[PartChange, ...]
    moves: tuple[Move, ...]


@dataclass(frozen=True, slots=True)
class Switched:
    """A pack that came into use, the version in use before, and how many reminders have moved.

    `moved` is None where they could not be counted at once; they are after the next unlocking.
    """

    kind: PackKind
    id: str
    version: str
    former: str
    moved: int | None
    signer: str = ""


class Packs:
    """Lists and switches packs for one session.

    `reminders` makes the service that counts days by a rule pack; `read_statutes` takes texts of law into the library.
    `desk` makes packs, at a county.
    """

    def __init__(
        self,
        session: Session,
        trust: Trust,
        *,
        plans: KeptPlans,
        reminders: Callable[[PackSource], Reminders],
        read_statutes: Callable[[Path, Report], object],
    ) -> None:
        self._session, self._trust = session, trust
        self._install = PackInstall(session, trust)
        self._shelf = PackShelf(session.profile.packs)
        self._plans, self._reminders, self._read_statutes = plans, reminders, read_statutes
        self.desk = PackDesk(session, trust)

    def all(self) -> list[ActivePack]:
        """Return the packs in use, the shipped rule pack among them, and those that could not be used."""
        place = self._shelf.place()
        kept = pack_places.installed(self._shelf, place, self._session.database)
        listed = [self._listed(each, kind, place) for kind, each in kept.items()]
        rules = kept.get(PackKind.RULES)
        if rules is None or rules.state is not PackState.IN_USE:
            listed.insert(0, self._shipped(place if rules is None else PackPlace()))
        lost = pack_history.lost(self._session.database)
        return listed + [
            ActivePack(kind, kind, version, title, PackState.MISSING) for kind, (version, title) in lost.items()
        ]

    def preview(self, path: Path) -> Preview:
        """Return what a pack is and would change; nothing is taken into use. Raises as `PackInstall.staged`."""
        with self._install.staged(path) as staged:
            return self._previewed(staged)

    def install(self, path: Path, report: Report = lambda _step, _done, _total: None) -> Switched:
        """Verify, check and take a pack into use; days of reminders are counted anew.

        Raises as `PackInstall.staged` and `activate`.
        """
        report("verify", 0, 0)
        with self._install.staged(path) as staged:
            former = self._version(staged.start.head.kind)
            before = self._rules()
            report("activate", 0, 0)
            self._install.activate(staged)
        start = staged.start
        if start.head.kind is PackKind.STATUTES:
            self._read_statutes(self._shelf.files(start.sha256), report)
        report("recount", 0, 0)
        moved = self._recounted(before, lambda reminders: reminders.recount_all())
        head = start.head
        return Switched(head.kind, head.id, head.version, former, moved, staged.signature.signer)

    def roll_back(self, pack: str, report: Report = lambda _step, _done, _total: None) -> Switched:
        """Go back to what was in use before the pack of this id, or of this kind.

        Raises `AppError`: pack_unknown, pack_no_former, pack_former_gone; `StorageError`.
        """
        found = next((each for each in self.all() if pack in {each.id, each.kind}), None)
        if found is None:
            raise AppError("pack_unknown", pack=pack)
        before = self._rules()
        self._install.take_back(found.kind)
        now = next((each for each in self.all() if each.kind is found.kind), None)
        if found.kind is PackKind.STATUTES and now is not None:
            self._read_statutes(self._shelf.files(self._shelf.place().active[found.kind]), report)
        moved = self._recounted(before, lambda reminders: reminders.recount_after_return())
        version = now.version if now else ""
        return Switched(found.kind, now.id if now else found.id, version, found.version, moved)

    def offered(self, folder: Path) -> list[Path]:
        """Return the packs that lie on a stick, in its folder `packs` or beside the bundles, by name.

        Those in use here are left out; what can't be read isn't, so that somebody hears of it.
        """
        found: list[Path] = []
        for place in (folder, folder / _DRIVE_FOLDER):
            with suppress(OSError):
                found += (each for each in place.glob(f"*{pack_file.SUFFIX}") if each.is_file())
        used = set(self._shelf.place().active.values())
        return sorted((each for each in found if _hash(each) not in used), key=lambda each: each.name)

    def _previewed(self, staged: Staged) -> Preview:
        before, head = self._rules(), staged.start.head
        changes: tuple[PartChange, ...] = ()
        moves: tuple[Move, ...] = ()
        if staged.check.is_sound and staged.rules != before:
            changes = pack_changes.between(before, staged.rules)
            moves = tuple(self._reminders(staged.rules).foreseen()) if self._plans.are_counting() else ()
        return Preview(head, staged.signature, staged.check, self._version(head.kind), changes, moves)

    def _recounted(self, before: PackSource, count: Callable[[Reminders], int]) -> int | None:
        after = self._rules()
        if after == before or not self._plans.are_counting():
            return 0
        try:
            return count(self._reminders(after))
        except StorageError:
            return None

    def _rules(self) -> PackSource:
        return pack_places.of(self._session.profile, self._session.database).rules

    def _version(self, kind: PackKind) -> str:
        return next((each.version for each in self.all() if each.kind is kind and each.state in _USED), "")

    def _listed(self, kept: Installed, kind: PackKind, place: PackPlace) -> ActivePack:
        former = self._former(kind, place)
        if kept.start is None:
            return ActivePack(kind, kind, "", "", PackState.DAMAGED, former=former)
        head, found = kept.start.head, self._install.judge(kept.start)
        state = kept.state
        if state in _USED and not found.is_valid:
            state = PackState.UNTRUSTED
        return ActivePack(
            kind, head.id, head.version, head.title, state, head.released, found.signer, found.signed_at, found.reason,
            former,
        )  # fmt: skip

    def _shipped(self, place: PackPlace) -> ActivePack:
        import tomllib  # only where nothing is installed

        folder = pack_source.shipped().folder
        head = tomllib.loads((folder / "pack.toml").read_text(encoding="utf-8"))
        former = self._former(PackKind.RULES, place)
        return ActivePack(PackKind.RULES, head["id"], head["version"], head["title"], PackState.SHIPPED, former=former)

    def _former(self, kind: PackKind, place: PackPlace) -> str | None:
        try:
            pack = self._install.back_from(place, kind).active.get(kind)
        except AppError:
            return None
        start = self._shelf.start(pack) if pack else None
        return start.head.version if start else ""


_USED = frozenset({PackState.IN_USE, PackState.SHIPPED})


def _hash(file: Path) -> str | None:
    with suppress(AppError, OSError):
        return pack_file.start_of(file).sha256
    return None


def of(services: "Services") -> Packs:
    """Return the packs of a profile; days are counted by services of their own, which read another rule pack."""

    def reminders(source: PackSource) -> Reminders:
        other = type(services)(services.session)
        other.routing = Routing.load(source)
        return other.reminders

    def read_statutes(folder: Path, report: Report) -> object:
        return services.statutes.import_folder(folder, report)

    trust = services.identity.trust()
    return Packs(services.session, trust, plans=services.kept_plans, reminders=reminders, read_statutes=read_statutes)
