"""The timeline of a matter: what happened to it, as a person would tell it; the history panel has every field."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from app.services.history import History
from app.services.rows import Rows
from app.services.session import Session
from app.store import records


class Happening(StrEnum):
    """What a timeline tells."""

    RECEIVED = "received"
    ACCEPTED = "accepted"
    BECAME_DISPUTE = "became_dispute"
    NOTED = "noted"
    VISIT_PLANNED = "visit_planned"
    VISITED = "visited"
    ATTACHED = "attached"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class Moment:
    """One entry: `at` is an ISO day or local time, `text` what was written, `by` a user's id where it is known."""

    at: str
    happening: Happening
    record: str
    text: str = ""
    by: str = ""
    is_ahead: bool = field(default=False)
    """Planned, not yet done."""


class Timeline:
    """Reads the timelines of consultations and disputes."""

    def __init__(self, session: Session, *, rows: Rows, history: History) -> None:
        self._session = session
        self._rows = rows
        self._history = history

    def of(self, record: str) -> list[Moment]:
        """Return what happened to a matter, the newest first; a dispute's begins with the consultation it came from."""
        table = records.table_of(self._session.database, record)
        kept = records.find(self._session.database, table, record) if table else None
        if kept is None:
            return []
        matter = kept.record
        moments = self._own(table or "", matter)
        origin = getattr(matter, "consultation", None)
        if origin:
            moments += self._of_origin(origin)
        if table == "consultation":
            for dispute in records.live(self._session.database, "dispute", "consultation", record):
                moments.append(Moment(dispute.accepted_on or "", Happening.BECAME_DISPUTE, dispute.id, dispute.number))
        return sorted(moments, key=_age, reverse=True)

    def _of_origin(self, consultation: str) -> list[Moment]:
        """Return what happened before a matter became a dispute; nothing for an origin that is no consultation."""
        kept = records.find(self._session.database, "consultation", consultation)
        return self._own("consultation", kept.record) if kept else []

    def _own(self, table: str, matter: object) -> list[Moment]:
        record = str(matter.id)  # type: ignore[attr-defined]
        begun, happening = (
            ("received_at", Happening.RECEIVED) if table == "consultation" else ("accepted_on", Happening.ACCEPTED)
        )
        events = self._history.of(record)
        by = events[-1].by if events else ""
        first = getattr(matter, begun) or (_local(events[-1].at) if events else "")
        told = [Moment(first, happening, record, getattr(matter, "number", None) or "", by)]
        if matter.status == "closed" and matter.closed_on:  # type: ignore[attr-defined]
            told.append(Moment(matter.closed_on, Happening.CLOSED, record))  # type: ignore[attr-defined]
        return told + self._rows_of(record)

    def _rows_of(self, record: str) -> list[Moment]:
        told = [
            Moment(note.noted_at or "", Happening.NOTED, note.id, note.text or "", self._writer(note.id))
            for note in self._rows.of("note", record)
        ]
        for visit in self._rows.of("follow_up", record):
            if visit.done_on:
                text = "\n".join(part for part in (visit.situation, visit.measure) if part)
                told.append(Moment(visit.done_on, Happening.VISITED, visit.id, text, self._writer(visit.id)))
            elif visit.due_on:
                by = self._writer(visit.id)
                told.append(Moment(visit.due_on, Happening.VISIT_PLANNED, visit.id, visit.purpose or "", by, True))
        for attachment in self._rows.of("attachment", record):
            events = self._history.of(attachment.id)
            at = _local(events[-1].at) if events else ""
            by = events[-1].by if events else ""
            told.append(Moment(at, Happening.ATTACHED, attachment.id, attachment.name or "", by))
        return told

    def _writer(self, row: str) -> str:
        events = self._history.of(row)
        return events[-1].by if events else ""


def _local(moment: datetime) -> str:
    try:
        local = moment.astimezone()
    except (OverflowError, ValueError):  # a foreign clock at the edge of time
        local = moment
    return local.replace(tzinfo=None).isoformat(timespec="minutes")


def _age(moment: Moment) -> tuple[str, str]:
    """Sort by time; a day without a time stands at its end, what happened in one minute in the order of its making."""
    return (moment.at if "T" in moment.at else f"{moment.at}T~", moment.record)
