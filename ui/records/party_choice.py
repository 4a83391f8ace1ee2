"""Parties to choose from: where their lists come from, and a search by name, pinyin or number."""

from collections.abc import Callable, Sequence

from app.services.parties import PartyFilter
from ui.records import party_words
from ui.records.desk import Desk
from ui.records.listing import Source
from ui.widgets.choice import Find, Option

_OFFERED = 10


def source(desk: Desk) -> Source:
    """Return where lists of parties come from."""
    return Source(here=desk.parties, there=lambda services: services.parties, everything=PartyFilter())


def find_party(desk: Desk, besides: Callable[[], str]) -> Find:
    """Return a search over the parties on record, the newest first; `besides` tells whom not to offer."""

    def find(text: str) -> Sequence[Option]:
        words = text.strip()
        if words:
            found = desk.parties.search(words, limit=_OFFERED)
        else:
            found = [kept.record for kept in desk.parties.page(PartyFilter()).rows(0, _OFFERED)]
        return [(party.id, party_words.in_short(desk, party)) for party in found if party.id != besides()]

    return find
