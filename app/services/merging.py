"""Merge a bundle: every slice held against its owner's certificate and checkpoint, then all in one transaction."""

from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from typing import NamedTuple

from app.errors import AppError
from app.exchange.bundle import Opened
from app.model.transfer import FileOutcome, Refused, TravellingSlice
from app.services import person_names
from app.services.senders import Sender, Senders
from app.services.session import Session
from app.store import blob_arrivals, changes, checkpoints, slices
from app.store.blob_arrivals import Arrivals
from app.store.streams import ReadSlice

_Verified = tuple[TravellingSlice, ReadSlice]
"""A slice as it came and as it was read."""


class Merged(NamedTuple):
    """What became of a bundle, and its slices that were merged."""

    outcome: FileOutcome
    slices: Sequence[ReadSlice]


class Merging:
    """Merges bundles for one session."""

    def __init__(self, session: Session, senders: Senders, admitted: Collection[str] = ()) -> None:
        """Merge for this session; `admitted` are devices that a person lets in although they were revoked."""
        self._session, self._senders, self._admitted = session, senders, admitted
        self._names: dict[str, str] = {}
        self._devices: set[tuple[str, str]] = set()

    @contextmanager
    def merged(self, found: Opened[Sender], said: FileOutcome) -> Iterator[Merged]:
        """Merge a bundle and let the block see the outcome before it is committed; a raise takes everything back.

        Slices that don't hold are left out and named in the outcome. Raises `StorageError`.
        """
        database, profile = self._session.database, self._session.profile
        good, refused = self._verified(found.slices, said.file)
        arrivals = Arrivals()
        try:
            with database.atomic():
                read = [part for _came, part in good]
                sums = changes.add_read(database, read)
                for part, _read in good:
                    checkpoints.keep(database, part)
                person_names.learn(database, self._names)
                person_names.learn_devices(database, self._devices)
                blob_arrivals.place(database, profile, found.blobs, arrivals)
                gaps = [(part.stream, gap) for part, _read in good if (gap := slices.gap_before(database, part))]
                outcome = replace(
                    said,
                    new=sums.new,
                    records=len(sums.records),
                    conflicts=sums.conflicts,
                    forks=len(sums.forked),
                    gaps=tuple((stream, *gap) for stream, gap in gaps),
                    blobs=len(arrivals.placed),
                    blobs_waiting=arrivals.waiting,
                    refused=refused,
                )
                yield Merged(outcome, read)
        except BaseException:
            arrivals.take_back()
            raise

    def _verified(self, parts: Sequence[TravellingSlice], file: str) -> tuple[list[_Verified], tuple[Refused, ...]]:
        good, refused = [], []
        owners: dict[str, tuple[str, str]] = {}  # of streams that this bundle brings: none of them stands here yet
        for part in parts:
            try:
                good.append((part, self._verify(part, owners.get(part.stream))))
            except AppError as fault:
                refused.append(Refused(file, fault.code, part.stream))
            else:
                owners[part.stream] = (part.device, part.checkpoint.scope)
        return good, tuple(refused)

    def _verify(self, part: TravellingSlice, before: tuple[str, str] | None) -> ReadSlice:
        """Return a slice, read; raise `AppError` unless its own device has signed it and may write in its scope."""
        point = part.checkpoint
        owner = self._senders.of(point.statement, point.signature)
        if owner.device != part.device or not owner.is_registered:
            raise AppError("slice_unsigned")
        if self._senders.is_pretended(owner):
            raise AppError("slice_taken")
        if not owner.may_write(point.scope):
            raise AppError("slice_out_of_scope")
        if owner.ended is not None and owner.ended.covers(point.scope):
            is_accepted = owner.ended.accepts(point.stream, point.n, point.hash)
            if not is_accepted and owner.device not in self._admitted and not self._is_held(part):
                raise AppError("slice_revoked", name=owner.name)
        known = slices.owner(self._session.database, part.stream) or before
        if known is not None and known != (part.device, point.scope):
            raise AppError("slice_taken")
        self._names[owner.person] = owner.name
        self._devices.add((owner.device, owner.person))
        return slices.verified(part)

    def _is_held(self, part: TravellingSlice) -> bool:
        """Return whether the very end of a slice stands here already: nothing of it is new."""
        return slices.is_held(self._session.database, part.stream, part.checkpoint.n, part.checkpoint.hash)
