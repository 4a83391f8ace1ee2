"""Who this desk is to others, what goes out on a stick and comes in, whose word counts here."""

from functools import cached_property
from typing import TYPE_CHECKING

from app.services.law import LawServices

if TYPE_CHECKING:
    from app.services.county_desk import CountyDesk
    from app.services.devices import Devices
    from app.services.exchange import Exchange
    from app.services.identity import Identity
    from app.services.pack_keys import PackKeys
    from app.services.restricted import Restricted
    from app.services.signing import PaperSigning
    from app.services.verification import Verification


class OutsideServices(LawServices):
    """The part of the services that deals with other desks; each is imported and made when it is first asked for."""

    @cached_property
    def identity(self) -> "Identity":
        """Return who this device and its user are, and whose word counts here."""
        from app.services.identity import Identity

        return Identity(self.session, self.divisions)

    @cached_property
    def signing(self) -> "PaperSigning":
        """Return what signs papers."""
        from app.services.signing import PaperSigning

        return PaperSigning(self.session, self.identity)

    @cached_property
    def exchange(self) -> "Exchange":
        """Return what goes out on a stick and comes in from one."""
        from app.services.exchange import Exchange

        return Exchange(self.session, self.identity)

    @cached_property
    def restricted(self) -> "Restricted":
        """Return the restricted notes."""
        from app.services.cards import Cards
        from app.services.restricted import Restricted

        return Restricted(self.session, Cards(self.session, self.identity))

    @property
    def devices(self) -> "Devices":
        """Return what keeps account of a county's devices, by whom it trusts now."""
        from app.services.devices import Devices

        return Devices(self.session, self.identity)

    @property
    def county_desk(self) -> "CountyDesk":
        """Return what a county's desk does with its authority."""
        from app.services.county_desk import CountyDesk

        return CountyDesk(self.session, self.identity)

    @property
    def pack_keys(self) -> "PackKeys":
        """Return what takes keys for packs back."""
        from app.services.pack_desk import PackDesk
        from app.services.pack_keys import PackKeys

        trust = self.identity.trust()
        return PackKeys(PackDesk(self.session, trust), self.devices, trust)

    def verification(self) -> "Verification":
        """Return what judges signed files by the county that this desk trusts now."""
        from app.services.verification import Verification

        return Verification(self.identity.trust(), self.identity.secret)
