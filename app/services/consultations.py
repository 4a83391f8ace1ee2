"""Consultations: receive a resident, change, find, close, make a dispute of it."""

from app.model import consultation as model
from app.model.consultation import Consultation, ConsultationStatus
from app.model.problem import Problem
from app.services.matters import MatterFilter, MatterOrder, Matters, MatterTitle

__all__ = [
    "Consultation",
    "ConsultationStatus",
    "Consultations",
    "MatterFilter",
    "MatterOrder",
    "MatterTitle",
]


class Consultations(Matters[Consultation]):
    """What an advisor does with consultations."""

    table = "consultation"

    def problems(self, matter: Consultation) -> tuple[Problem, ...]:
        """Return what looks wrong; nothing of it keeps a record from being saved."""
        return model.check(matter, self._session.today)

    def missing(self, matter: Consultation) -> tuple[Problem, ...]:
        """Return what closing still asks for."""
        return model.missing(matter)

    def title_of(self, matter: Consultation) -> MatterTitle:
        """Return what a consultation is called by."""
        return MatterTitle(matter.number, (self._name_of(matter.enquirer),), matter.dispute_type)

    def of_party(self, party: str, *, limit: int = 20) -> list[Consultation]:
        """Return the consultations a person, under any of their united records, took part in, the newest first."""
        return self._of_person(party, limit)

    def _is_complete(self, matter: Consultation) -> bool:
        return not model.missing(matter)
