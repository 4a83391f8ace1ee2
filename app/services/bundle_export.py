"""USB out, village and township: all that the county's receipts don't cover, sealed for the county and its township."""

from pathlib import Path

from app.errors import AppError
from app.exchange import drive, manifest
from app.exchange.drive import Report
from app.model.revocation import RevocationList
from app.model.transfer import Holds, WrittenFile
from app.services.bundle_writing import BundleWriting, Letter
from app.services.cards import Cards
from app.services.identity import Identity
from app.services.session import Session
from app.store import blob_arrivals, deliveries, holdings, local, slices, streams


class BundleExport:
    """Writes bundles for one session."""

    def __init__(self, session: Session, identity: Identity, cards: Cards) -> None:
        self._session, self._identity, self._cards = session, identity, cards

    def write(self, folder: Path, report: Report | None = None) -> list[WrittenFile]:
        """Write what the county lacks to a stick, read back and found whole; return the files, several where it's much.

        Nothing here counts as delivered by that: only a receipt says so. Where the county has everything the bundle is
        empty: a county restored from a backup older than this laptop learns of it and asks for all again, and the
        county learns what this laptop lacks. `report` hears the step (write, check) and how many bytes are done; what
        it raises stops the file being written. Raises `AppError`: card_missing, bundle_too_large; `DriveError`;
        `StorageError`.
        """
        card = self._cards.current()
        if card is None:
            raise AppError("card_missing")
        session, database = self._session, self._session.database
        drive.clear_leftovers(folder, session.installation.device)
        with database.atomic():
            store = local.stores(database)[0]
        listed = self._identity.revocations()
        with database.reading():
            scopes = streams.scopes(database)
            letter = Letter(
                tuple(each.age for each in card.recipients),
                slices.outgoing(database, session.installation.device, deliveries.covered(database)),
                frozenset(deliveries.missing_blobs(database)),
                restricted_for=(card.recipients[0].age,),
                pages=self._pages(listed),
                stores=tuple(deliveries.stores(database)),
                holds=Holds(
                    store,
                    tuple(holdings.held(database, scopes, session.installation.device)[0]),
                    tuple(blob_arrivals.missing(database, session.profile, scopes)),
                    listed[0].number if listed else 0,
                ),
            )
        return BundleWriting(session, self._identity).write(folder, letter, report)

    def _pages(self, listed: tuple[RevocationList, bytes] | None) -> dict[str, bytes]:
        """Return a request where one is due, and the county's list: a county restored from a backup may lack it."""
        pages = {manifest.REQUEST: self._identity.request()} if self._identity.asks() else {}
        return pages if listed is None else {**pages, manifest.REVOKED: listed[1]}
