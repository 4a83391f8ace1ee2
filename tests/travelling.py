"""A county desk and its villages for the tests of what travels on a stick."""

from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from app.errors import DriveError
from app.identity import certificates, revocations
from app.identity.keys import digest_of, fingerprint
from app.model.revocation import Revocation, RevocationList
from app.model.transfer import ImportOutcome, Receipt
from app.services import Services
from app.store import deliveries, holdings
from tests.signers import YEARS, County


@dataclass(frozen=True)
class Village:
    """One laptop of a village and the stick between it and the county."""

    services: Services
    stick: Path

    def write(self) -> list[Path]:
        """Write to the stick; return the files."""
        return [self.stick / each.file for each in self.services.exchange.write(self.stick)]

    def take(self, *paths: Path) -> ImportOutcome:
        """Take in what lies on the stick, or these files."""
        return self.services.exchange.take(paths or (self.stick,))


def enrol(bureau: County, services: Services, *more: str) -> None:
    """Have the county issue a certificate for a profile, which takes it; with `more` scopes than were asked for."""
    asked = certificates.read_request(services.identity.request())
    at, binding = services.session.now(), replace(asked.binding, scopes=(*asked.binding.scopes, *more))
    made = certificates.issue(asked, bureau.certificate, bureau.key, binding=binding, at=at, ends_at=at + YEARS)
    pem = made.pem() + bureau.certificate.pem()
    services.identity.accept(pem, county_fingerprint=fingerprint(bureau.certificate.public))


def hand_over(bureau: County, services: Services, *codes: str) -> None:
    """Have an enrolled laptop know that the county has handed villages over to another."""
    key = digest_of(certificates.read_request(services.identity.request()).public)
    ended = Revocation(
        services.session.installation.device, key, services.session.now(), tuple(f"v:{c}" for c in codes)
    )
    listed = RevocationList(1, (ended,))
    services.identity.take_revocations(revocations.make(listed, bureau.certificate, bureau.key, at=ended.at))


def give_card(bureau: County, desk: Services, services: Services) -> None:
    """Give a laptop the county's card, fingerprints compared."""
    services.exchange.accept_card(desk.exchange.make_card(), county_fingerprint=fingerprint(bureau.certificate.public))


def pretend_delivered(services: Services, store: str = "0" * 32) -> None:
    """Have a laptop believe that a county store, gone since, held all it wrote in its streams until now."""
    session = services.session
    whole, _beyond = holdings.held(session.database, [], session.installation.device)
    now = session.now().isoformat(timespec="seconds")
    deliveries.accept(session.database, Receipt(store, (), 1, now, session.installation.device, tuple(whole)), b"")


def write_to_failing(services: Services, folder: Path, shown: Path, *, match: str) -> None:
    """Write to a stick that fails (shown is what it shows of the folder); then, mended, once more.

    The first try is told and leaves no bundle behind, neither changes what the laptop holds.
    """
    held = log_of(services)
    with pytest.raises(DriveError, match=match):
        services.exchange.write(shown)
    assert [path.name for path in folder.iterdir() if path.suffix == ".fgb"] == []
    (folder / "mended").touch()
    services.exchange.write(shown)
    assert log_of(services) == held
    assert [path.suffix for path in folder.iterdir() if path.name != "mended"] == [".fgb"]


def row_of(services: Services, table: str, record: str) -> tuple | None:
    """Return a record's row as it lies in the table."""
    return services.session.database.row(f'SELECT * FROM "{table}" WHERE id = ?', (record,))


def log_of(services: Services) -> set[tuple]:
    """Return every change held, as bytes."""
    return set(
        services.session.database.rows(
            "SELECT stream.id, n, envelope, payload FROM change JOIN stream ON number = change.stream"
        )
    )


def files_below(folder: Path) -> set[str]:
    """Return the names of all files below a folder, but for the store's own."""
    found = (path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())
    return {name for name in found if not name.startswith("store.db")}
