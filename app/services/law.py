"""What the packs say, installed ones before shipped ones: the law, its limits and fees, lists, texts of law."""

from functools import cached_property
from typing import TYPE_CHECKING

from app.services.session import Session

if TYPE_CHECKING:
    from app.rules.codes import Codes
    from app.rules.dispute_types import DisputeTypes
    from app.rules.divisions import Divisions
    from app.services.fees import Fees
    from app.services.limits import Limits
    from app.services.local_rates import LocalRates
    from app.services.pack_places import PackPlaces
    from app.services.routing import Routing
    from app.services.statutes import Statutes
    from app.services.triage import Triage


class LawServices:
    """The part of the services that reads packs; each is imported and made when it is first asked for."""

    def __init__(self, session: Session) -> None:
        self.session = session

    @cached_property
    def pack_places(self) -> "PackPlaces":
        """Return where the law and the papers are read from: installed packs before shipped ones."""
        from app.services import pack_places

        return pack_places.of(self.session.profile, self.session.database)

    @cached_property
    def codes(self) -> "Codes":
        """Return the code lists."""
        from app.rules.codes import Codes

        return Codes.load()

    @cached_property
    def dispute_types(self) -> "DisputeTypes":
        """Return the dispute types and what routes are called."""
        from app.rules.dispute_types import DisputeTypes

        return DisputeTypes.load(self.pack_places.rules.folder)

    @cached_property
    def triage(self) -> "Triage":
        """Return what suggests kinds of dispute and warns of dangers."""
        from app.services.triage import Triage

        return Triage.load(self.pack_places.rules.folder)

    @cached_property
    def limits(self) -> "Limits":
        """Return what counts the law's limits."""
        from app.services.limits import Limits

        return Limits.load(self.pack_places.rules)

    @cached_property
    def fees(self) -> "Fees":
        """Return what works out fees and amounts of compensation."""
        from app.services.fees import Fees

        return Fees.load(self.pack_places.rules)

    @cached_property
    def statutes(self) -> "Statutes":
        """Return the library of the texts of law."""
        from app.services.statutes import Statutes

        return Statutes(self.session)

    @cached_property
    def local_rates(self) -> "LocalRates":
        """Return the service of figures of this place."""
        from app.services.local_rates import LocalRates

        return LocalRates(self.session, self.fees)

    @cached_property
    def routing(self) -> "Routing":
        """Return what asks for facts and plans routes."""
        from app.services.routing import Routing

        return Routing.load(self.pack_places.rules)

    @cached_property
    def divisions(self) -> "Divisions":
        """Return the administrative divisions."""
        from app.rules.divisions import Divisions

        return Divisions.load()
