"""What a bundle means besides its changes: forks, restored stores, clocks, and what the county keeps of its devices.

All of it happens in the transaction that merges the bundle, so a preview tells the same and keeps nothing.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from hashlib import sha256

from app.exchange.bundle import Opened
from app.exchange.manifest import REQUEST
from app.identity import certificates
from app.model.transfer import Holds, Notice
from app.services import requests
from app.services.senders import Sender, Senders
from app.services.session import Session
from app.store import deliveries, device_register, local, streams
from app.store.device_register import Written
from app.store.streams import ReadSlice

_SLACK = timedelta(days=1)
_MOST_SEEN = 64


@dataclass(frozen=True, slots=True)
class Before:
    """How things stood before a bundle was merged."""

    forked: frozenset[str]
    own: int
    """How many changes of this device's own streams were held."""
    ends: Mapping[str, int]
    """Up to where each stream of the bundle was held."""
    writable: frozenset[str]
    """The streams of the bundle in which this device writes."""
    left: frozenset[str]
    """The records that held content although they had been erased."""


class Arrivals:
    """Takes note of bundles that are being merged, for one session."""

    def __init__(self, session: Session, senders: Senders) -> None:
        self._session, self._senders = session, senders

    def before(self, found: Opened[Sender]) -> Before:
        """Return how things stand now; `notices` compares with it."""
        database = self._session.database
        ends = {part.stream: streams.last_of(database, part.stream) for part in found.slices}
        writable = frozenset(stream for stream in ends if streams.is_writable(database, stream))
        forked = frozenset(streams.forked(database))
        return Before(forked, self._own(), ends, writable, local.left(database))

    def notices(self, found: Opened[Sender], merged: Sequence[ReadSlice], before: Before) -> Iterator[Notice]:
        """Keep what is to be kept of a bundle whose slices were just merged; yield what a person should know."""
        yield from self._forks(before)
        yield from self._overtaken(found, before)
        if self._session.is_county:
            at = self._session.now().isoformat(timespec="seconds")
            for part in found.slices:
                deliveries.note_arrival(self._session.database, part.stream, at)
        yield from self._clocks(found.signer.name, merged, before)
        left = local.left(self._session.database) - before.left
        if left:
            yield Notice("erasure_left", {"count": str(len(left))})
        returned = self._own() - before.own
        if returned:
            code = "changes_brought_back" if self._session.is_county else "changes_returned"
            yield Notice(code, {"count": str(returned)})
        if self._session.is_county and not found.signer.is_county:
            yield from self._registered(found)

    def _own(self) -> int:
        return streams.count_of(self._session.database, self._session.installation.device)

    def _forks(self, before: Before) -> Iterator[Notice]:
        """Tell of streams that forked by this bundle; a fork of our own asks for another block letter."""
        session, database = self._session, self._session.database
        for stream in streams.forked(database):
            if stream in before.forked:
                continue
            device = streams.device_of(database, stream)
            if device == session.installation.device:
                self._begin_anew(stream)
                yield Notice("forked_here", {"stream": stream})
                continue
            known = self._senders.find(device)
            facts = {"stream": stream, "device": device, "name": known.name if known else device[:8]}
            if session.is_county:
                device_register.note(database, device, "device_forked", facts)
            yield Notice("device_forked", facts)

    def _overtaken(self, found: Opened[Sender], before: Before) -> Iterator[Notice]:
        """Tell of a stream we were writing in that holds more than we wrote, before it can fork.

        A restore by the program closes its streams; so the disk was copied, or an old copy put back by hand.
        """
        session = self._session
        for part in found.slices:
            is_longer = streams.last_of(session.database, part.stream) > before.ends[part.stream]
            is_ours = part.device == session.installation.device and part.stream in before.writable
            if is_ours and is_longer and streams.is_writable(session.database, part.stream):
                self._begin_anew(part.stream)
                yield Notice("copied_here", {"stream": part.stream})

    def _begin_anew(self, stream: str) -> None:
        """Never write in a stream again, and ask for another block letter."""
        database = self._session.database
        streams.close(database, stream)
        local.drop(database, local.BLOCK_LETTER)
        local.put(database, local.LETTER_WANTED, self._session.now().isoformat(timespec="seconds"))

    def _clocks(self, name: str, merged: Sequence[ReadSlice], before: Before) -> Iterator[Notice]:
        """Tell of new changes from the future, and of clocks that were set back by more than a day."""
        ahead, back, latest = 0, 0, self._session.now() + _SLACK
        for part in merged:
            held = before.ends[part.stream]
            last: datetime | None = None
            for each in part.changes:
                n = each.change.n
                if n < held:
                    continue
                at = datetime.fromisoformat(each.change.at)
                if n > held:
                    ahead += at > latest
                    back += last is not None and last - at > _SLACK
                last = at
        if ahead:
            yield Notice("clock_ahead", {"count": str(ahead), "name": name})
        if back:
            yield Notice("clock_back", {"count": str(back), "name": name})

    def _registered(self, found: Opened[Sender]) -> Iterator[Notice]:
        """Keep what a device says of itself: what it holds, and whether it asks for a certificate.

        A bundle taken in before, left on a stick or replayed, says nothing about today.
        """
        database, sender, holds = self._session.database, found.signer, found.manifest.holds
        entry, written = device_register.get(database, sender.device), written_of(found)
        if sender.is_revoked or not entry.is_news(written):
            return
        if entry.holds is not None and holds is not None and entry.holds.store != holds.store:
            yield self._noted(sender, "device_restored", {"lost": str(_lost(entry.holds, holds))})
        asked = found.pages.get(REQUEST)
        request = asked.decode("ascii", "replace") if asked and requests.is_of(asked, sender) else ""
        fresh = replace(
            device_register.get(database, sender.device),
            heard_at=self._session.now().isoformat(timespec="seconds"),
            holds=holds,
            request=request,
            certificates=tuple(each for each in entry.certificates if not _is_in_use(each, sender)),
            seen=(*entry.seen, written)[-_MOST_SEEN:],
        )
        device_register.put(database, sender.device, fresh)
        if request and not fresh.certificates:
            yield Notice("renewal_asked", {"name": sender.name, "device": sender.device, "until": sender.until[:10]})

    def _noted(self, sender: Sender, code: str, more: dict[str, str]) -> Notice:
        facts = {"device": sender.device, "name": sender.name, **more}
        device_register.note(self._session.database, sender.device, code, facts)
        return Notice(code, facts)


def written_of(found: Opened[Sender]) -> Written:
    """Return which bundle of its device it is."""
    head = found.manifest
    held = sha256(repr(head.holds).encode()).hexdigest()[:16]
    return Written(head.holds.store if head.holds else "", head.serial, head.written_at, held)


def _is_in_use(pem: str, sender: Sender) -> bool:
    """Return whether a certificate that was issued is the one under which the sender signs."""
    return any(f"{each.x509.serial_number:x}" == sender.serial for each in certificates.read_pem(pem.encode()))


def _lost(old: Holds, new: Holds) -> int:
    """Return how many changes a restored store lacks that it had."""
    now = {each.stream: each.n for each in new.held}
    return sum(max(0, each.n - now.get(each.stream, 0)) for each in old.held)
