"""The shelf of consultations and disputes: one is found by its id, others are offered to be chosen."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from app import texts
from ui.matters.record_choice import Choosable, Offer

if TYPE_CHECKING:
    from app.services.consultations import Consultations
    from app.services.dispute_types import DisputeTypes
    from app.services.disputes import Disputes
    from app.services.recent import Recent

TABLES = ("consultation", "dispute")
_SHOWN = 6


@dataclass(frozen=True, slots=True)
class MatterLine:
    """A consultation or dispute as it is offered; `amount` is what it is about, in yuan."""

    table: str
    record: str
    title: str
    amount: str
    is_deleted: bool


@dataclass(frozen=True, slots=True)
class MatterShelf:
    """The services in which consultations and disputes are found."""

    consultations: "Consultations"
    disputes: "Disputes"
    dispute_types: "DisputeTypes"
    recent: "Recent"

    def find(self, record: str) -> MatterLine | None:
        """Return a consultation or dispute by its id, or None where it is not held."""
        services: tuple[Any, ...] = (self.consultations, self.disputes)
        for table, service in zip(TABLES, services, strict=True):
            kept = service.find(record)
            if kept is not None:
                named = texts.title_text(service.title_of(kept.record), self.dispute_types.name)
                title = named or kept.record.number or texts.TABLES[table]
                return MatterLine(table, record, title, getattr(kept.record, "amount", None) or "", bool(kept.deleted))
        return None

    def choosable(self) -> Choosable:
        """Return what is offered where one of them is to be chosen; closed ones too."""
        return Choosable(TABLES, self._offers, most=_SHOWN)

    def _offers(self, record: str) -> list[Offer]:
        line = self.find(record)
        return [Offer(line.table, line.record, line.title)] if line is not None and not line.is_deleted else []
