"""Recovery officers of a county for the tests: their key files, and a card that names them."""

from dataclasses import dataclass
from pathlib import Path

from app.exchange import recovery
from app.identity.keys import fingerprint
from app.services import Services, officers
from tests.signers import County
from tests.travelling import enrol

OFFICER_PASSPHRASE = "槐花饼-铁匠铺-1974"


@dataclass(frozen=True)
class OfficerKey:
    """An officer's sealed file and the open one beside it."""

    file: Path
    content: bytes

    @property
    def age(self) -> str:
        return recovery.read_officer(self.content).age


def make_officers(folder: Path, *names: str) -> list[OfficerKey]:
    """Make officers, in the order in which a pair names them."""
    made = []
    for name in names:
        file = folder / f"{name}.json"
        made.append(OfficerKey(file, officers.make(file, name, OFFICER_PASSPHRASE, seconds=0)))
    return sorted(made, key=lambda officer: officer.age)


def give_card_with(bureau: County, desk: Services, services: Services, *officer_keys: OfficerKey) -> None:
    """Enrol a laptop and give it a card that names these officers."""
    enrol(bureau, services)
    card = desk.exchange.make_card(officers=tuple(officer.content for officer in officer_keys))
    services.exchange.accept_card(card, county_fingerprint=fingerprint(bureau.certificate.public))


def open_layer(services: Services, content: bytes, officer: OfficerKey):
    """Let an officer open a layer at a desk, the fingerprint compared."""
    confirmed = officers.asked(content).fingerprint
    return officers.open_layer(services.session, content, officer.file, OFFICER_PASSPHRASE, confirmed=confirmed)
