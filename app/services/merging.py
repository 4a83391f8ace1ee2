"""Merge a bundle: every slice held against its owner's certificate and checkpoint, then all in one transaction."""

from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace

from app.errors import AppError
from app.exchange.bundle import Opened
from app.model.change import Merged, Slice
from app.model.transfer import FileOutcome, Refused, TravellingSlice
from app.services.senders import Sender, Senders
from app.services.session import Session
from app.store import blob_arrivals, changes, checkpoints, slices
from app.store.blob_arrivals import Arrivals
from app.store.records import conflicts_among

_DAMAGED = "change_damaged"


class Merging:
    """Merges bundles for one session."""

    def __init__(self, session: Session, senders: Senders, admitted: Collection[str] = ()) -> None:
        """Merge for this session; `admitted` are devices that a person lets in although they were revoked."""
        self._session, self._senders, self._admitted = session, senders, admitted

    @contextmanager
    def merged(self, found: Opened[Sender], said: FileOutcome) -> Iterator[FileOutcome]:
        """Merge a bundle and let the block see the outcome before it is committed; a raise takes everything back.

        Slices that don't hold are left out and named in the outcome. Raises `StorageError`.
        """
        database, profile = self._session.database, self._session.profile
        good, refused = self._verified(found.slices, said.file)
        arrivals = Arrivals()
        try:
            with database.atomic():
                sums, kept, more = self._add(good, said.file)
                for part in kept:
                    checkpoints.keep(database, part)
                blob_arrivals.place(database, profile, found.blobs, arrivals)
                gaps = [(part.stream, gap) for part in kept if (gap := slices.gap_before(database, part))]
                yield replace(
                    said,
                    new=sums.new,
                    records=len(sums.records),
                    conflicts=conflicts_among(database, sorted(sums.records)),
                    forks=len(sums.forked),
                    gaps=tuple((stream, *gap) for stream, gap in gaps),
                    blobs=len(arrivals.placed),
                    blobs_waiting=arrivals.waiting,
                    refused=(*refused, *more),
                )
        except BaseException:
            arrivals.take_back()
            raise

    def _verified(
        self, parts: Sequence[TravellingSlice], file: str
    ) -> tuple[list[TravellingSlice], tuple[Refused, ...]]:
        good, refused = [], []
        for part in parts:
            try:
                self._verify(part)
            except AppError as fault:
                refused.append(Refused(file, fault.code, part.stream))
            else:
                good.append(part)
        return good, tuple(refused)

    def _verify(self, part: TravellingSlice) -> None:
        """Raise `AppError` unless the stream's own device has signed its end and may write in its scope."""
        point = part.checkpoint
        owner = self._senders.of(point.statement, point.signature)
        if owner.device != part.device or not owner.is_registered:
            raise AppError("slice_unsigned")
        if not owner.may_write(point.scope):
            raise AppError("slice_out_of_scope")
        if owner.ended is not None and owner.ended.covers(point.scope):
            is_accepted = owner.ended.accepts(point.stream, point.n, point.hash)
            if not is_accepted and owner.device not in self._admitted and not self._is_held(part):
                raise AppError("slice_revoked", name=owner.name)
        known = slices.owner(self._session.database, part.stream)
        if known is not None and known != (part.device, point.scope):
            raise AppError("slice_taken")
        slices.verify(part)

    def _is_held(self, part: TravellingSlice) -> bool:
        """Return whether the very end of a slice stands here already: nothing of it is new."""
        return slices.is_held(self._session.database, part.stream, part.checkpoint.n, part.checkpoint.hash)

    def _add(
        self, parts: Sequence[TravellingSlice], file: str
    ) -> tuple[Merged, list[TravellingSlice], tuple[Refused, ...]]:
        """Add all slices; where one holds what is no change, the others alone."""
        database = self._session.database
        try:
            return changes.add(database, map(_plain, parts)), list(parts), ()
        except AppError as fault:
            if fault.code != _DAMAGED:
                raise
        sums, kept, refused = Merged(0, 0, frozenset(), frozenset()), [], []
        for part in parts:
            try:
                one = changes.add(database, [_plain(part)])
            except AppError as fault:
                if fault.code != _DAMAGED:
                    raise
                refused.append(Refused(file, fault.code, part.stream))
            else:
                kept.append(part)
                sums = Merged(
                    sums.new + one.new,
                    sums.duplicates + one.duplicates,
                    sums.forked | one.forked,
                    sums.records | one.records,
                )
        return sums, kept, tuple(refused)


def _plain(part: TravellingSlice) -> Slice:
    return Slice(part.stream, part.device, part.checkpoint.scope, part.changes)
