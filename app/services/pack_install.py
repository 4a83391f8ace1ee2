"""Take a pack from a stick into use: signature, place, program, order of versions, its own check; then one rename.

Until that rename everything is as it was; a kill, a full disk or a refusal leaves the old pack in use.
"""

import json
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from app import VERSION
from app.errors import AppError, PackRefused, StorageError
from app.exchange import pack_file, pack_shelf
from app.exchange.pack_file import PackStart
from app.exchange.pack_shelf import PackShelf
from app.identity.trust import Trust
from app.model.pack import SCHEMAS, PackHead, PackKind, PackPlace, PackState, rank
from app.model.signature import Reason, SignatureFinding
from app.rules.pack_source import PackSource
from app.services import pack_backups, pack_checks, pack_contents, pack_history, pack_places, sealed_files
from app.services.pack_contents import ContentsCheck
from app.services.session import Session
from app.store import local
from app.store.database import reported

_ROOM = 16 * 1024 * 1024
"""What must stay free on the disk beside the pack."""


@dataclass(frozen=True, slots=True)
class Staged:
    """A pack that was verified and unpacked, and whether what it holds can be used."""

    start: PackStart
    signature: SignatureFinding
    folder: Path
    check: ContentsCheck
    rules: PackSource
    """The rule pack as it would be with this one."""

    @property
    def files(self) -> Path:
        """Return the folder with its files."""
        return self.folder / "files"


class PackInstall:
    """Takes packs into use for one session."""

    def __init__(self, session: Session, trust: Trust) -> None:
        self._session, self._trust = session, trust
        self._shelf = PackShelf(session.profile.packs)

    @contextmanager
    def staged(self, path: Path) -> Iterator[Staged]:
        """Verify and unpack a pack, and check it; what is not activated is gone afterwards.

        Raises `AppError`: pack_gone, pack_damaged, pack_newer, pack_unsigned, pack_untrusted, pack_other_place,
        pack_key_revoked, pack_key_replaced, pack_needs_program, pack_needs_schema, pack_installed, pack_older,
        pack_same_version, pack_unfit; `PackRefused` with what is wrong in it, `AppError("pack_breaks_promise")`;
        `StorageError`: disk_full, …
        """
        with reported():
            self._shelf.tidy(pack_backups.named(self._session.profile))
            self._require_room(path)
            with self._shelf.staging() as folder:
                start, signature = pack_file.unpack(path, folder, self._admitted)
                rules = pack_places.of(self._session.profile, self._session.database).rules
                check = pack_contents.check(start.head, folder / "files", rules, pack_checks.try_source)
                with_it = pack_contents.source_with(start.head, folder / "files", rules)
                yield Staged(start, signature, folder, check, with_it)

    def activate(self, staged: Staged) -> None:
        """Take it into use. Raises `PackRefused`, `AppError("pack_breaks_promise")`, `StorageError`."""
        if staged.check.problems:
            raise PackRefused(staged.check.problems)
        if staged.check.proof is not None and staged.check.proof.examples:
            examples = staged.check.proof.examples
            raise AppError("pack_breaks_promise", count=str(len(examples)), field=examples[0].field)
        pack, database = staged.start.sha256, self._session.database
        with reported():
            self._shelf.keep(staged.folder, pack)
            with database.atomic():
                local.put(database, pack_places.ACCEPTED + pack, _accepted(staged, self._session.now()))
                pack_history.keep(database, staged.start, self._trust)
            place = pack_shelf.activated(self._shelf.place(), staged.start.head.kind, pack)
            self._shelf.put_place(place)
            self._shelf.tidy(pack_backups.named(self._session.profile))

    def take_back(self, kind: PackKind) -> None:
        """Go back to what was in use before. Raises `AppError`: pack_no_former, pack_former_gone; `StorageError`."""
        place = self.back_from(self._shelf.place(), kind)
        pack = place.active.get(kind)
        if pack is not None and self._shelf.whole(pack) is None:
            raise AppError("pack_former_gone")
        with reported():
            pack_history.put_version(self._session.database, kind, self._shelf.start(pack) if pack else None)
            self._shelf.put_place(place)

    def back_from(self, place: PackPlace, kind: PackKind) -> PackPlace:
        """Return the place after going back; what a key signed that was taken back since is passed over.

        Raises `AppError("pack_no_former")`.
        """
        place = pack_shelf.taken_back(place, kind)
        while (start := self._shelf.start(place.active.get(kind, ""))) and self.judge(start).reason is Reason.REVOKED:
            place = pack_shelf.taken_back(place, kind)
        return place

    def judge(self, start: PackStart) -> SignatureFinding:
        """Return what this desk thinks of a pack's signature."""
        return sealed_files.judged_start(start, self._trust)

    def _admitted(self, start: PackStart) -> SignatureFinding:
        """Return the finding on a signature that counts, of a pack that is for this desk and newer than what it has."""
        found = self.judge(start)
        if found.reason is Reason.UNSIGNED:
            raise AppError("pack_unsigned")
        if found.reason in {Reason.CHANGED, Reason.SIGNATURE_DAMAGED}:
            raise AppError("pack_damaged")
        if found.reason is Reason.REVOKED:
            raise AppError("pack_key_revoked", title=start.head.title, **found.facts)
        if not found.is_valid:
            raise AppError("pack_untrusted", reason=found.reason, **found.facts)
        pack_history.require_key(self._session.database, start, self._trust)
        self._require_fit(start.head)
        place = self._shelf.place()
        kept = pack_places.installed(self._shelf, place, self._session.database)
        self._require_newer(start, kept)
        return found

    def _require_fit(self, head: PackHead) -> None:
        division = self._session.installation.division
        if not any(division.startswith(each) for each in head.divisions):
            raise AppError("pack_other_place", title=head.title)
        if rank(head.program) > rank(VERSION):
            raise AppError("pack_needs_program", version=head.program, own=VERSION)
        if head.schema != SCHEMAS[head.kind]:
            raise AppError("pack_needs_schema")

    def _require_newer(self, start: PackStart, kept: Mapping[PackKind, pack_places.Installed]) -> None:
        head = start.head
        current = kept.get(head.kind)
        is_used = current is not None and current.state is not PackState.DAMAGED and current.start is not None
        is_same = is_used and current is not None and current.pack == start.sha256
        if is_same and current and current.state is PackState.IN_USE and self._still_counts(current.start):
            raise AppError("pack_installed", title=head.title, version=head.version)
        if is_used and current and current.start:
            _require_order(head, current.start.head.version, is_same=current.pack == start.sha256)
        last = pack_history.version(self._session.database, head.kind)  # whatever the disk says is in use
        if last is not None:
            _require_order(head, last[0], is_same=last[1] == start.sha256)
        if head.kind is PackKind.RULES and head.kind not in self._shelf.place().pinned:
            _require_order(head, pack_places.shipped_version(), is_same=False)
        if head.kind is PackKind.FEES and head.over != pack_places.rules_version(kept):
            raise AppError("pack_unfit", over=head.over, own=pack_places.rules_version(kept))

    def _still_counts(self, start: PackStart | None) -> bool:
        """Return whether the signature of a pack in use holds; else the same pack may come signed anew."""
        return start is not None and self.judge(start).is_valid

    def _require_room(self, path: Path) -> None:
        try:
            size = path.stat().st_size
        except OSError as missing:
            raise AppError("pack_gone", file=path.name) from missing
        if shutil.disk_usage(self._session.profile.folder).free < size + _ROOM:
            raise StorageError("disk_full")


def _require_order(head: PackHead, own: str, *, is_same: bool) -> None:
    if rank(head.version) < rank(own):
        raise AppError("pack_older", version=head.version, own=own)
    if rank(head.version) == rank(own) and not is_same:
        raise AppError("pack_same_version", version=head.version)


def _accepted(staged: Staged, at: datetime) -> str:
    return json.dumps({"at": at.isoformat(timespec="seconds"), "signer": staged.signature.signer})
