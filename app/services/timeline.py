"""The timeline of a matter: what happened to it, as a person would tell it; the history panel has every field."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any

from app.model.attachment import Attachment
from app.model.follow_up import FollowUp
from app.model.involvement import Note
from app.services.rows import Rows
from app.services.session import Session
from app.store import changes, records


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

    def __init__(self, session: Session, *, rows: Rows) -> None:
        self._session = session
        self._rows = rows

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
                moments.append(
                    Moment(dispute.accepted_on or "", Happening.BECAME_DISPUTE, dispute.id, dispute.number or "")
                )
        return sorted(moments, key=_age, reverse=True)

    def _of_origin(self, consultation: str) -> list[Moment]:
        """Return what happened before a matter became a dispute; nothing for an origin that is no consultation."""
        kept = records.find(self._session.database, "consultation", consultation)
        return self._own("consultation", kept.record) if kept else []

    def _own(self, table: str, matter: Any) -> list[Moment]:
        record = str(matter.id)
        hanging = {name: self._rows.of(name, record) for name in ("note", "follow_up", "attachment")}
        begun = changes.beginnings(
            self._session.database, [record, *(str(row.id) for rows in hanging.values() for row in rows)]
        )
        by, at = _beginning(begun, matter)
        if table == "consultation":
            told = [Moment(matter.received_at or at, Happening.RECEIVED, record, matter.number or "", by)]
        else:
            told = [Moment(matter.accepted_on or at, Happening.ACCEPTED, record, matter.number or "", by)]
        if matter.status == "closed" and matter.closed_on:
            told.append(Moment(matter.closed_on, Happening.CLOSED, record))
        for name, rows in hanging.items():
            told += [moment for row in rows if (moment := _TELLERS[name](row, *_beginning(begun, row)))]
        return told


def _note(note: Note, by: str, _at: str) -> Moment:
    return Moment(note.noted_at or "", Happening.NOTED, note.id, note.text or "", by)


def _visit(visit: FollowUp, by: str, _at: str) -> Moment | None:
    if visit.done_on:
        text = "\n".join(part for part in (visit.situation, visit.measure) if part)
        return Moment(visit.done_on, Happening.VISITED, visit.id, text, by)
    return (
        Moment(visit.due_on, Happening.VISIT_PLANNED, visit.id, visit.purpose or "", by, True) if visit.due_on else None
    )


def _attachment(attachment: Attachment, by: str, at: str) -> Moment:
    return Moment(at, Happening.ATTACHED, attachment.id, attachment.name or "", by)


_TELLERS: Mapping[str, Callable[[Any, str, str], Moment | None]] = {
    "note": _note,
    "follow_up": _visit,
    "attachment": _attachment,
}


def _beginning(begun: Mapping[tuple[str, str], tuple[str, datetime]], row: Any) -> tuple[str, str]:
    """Return (who wrote a record first, when in local time), empty where no change tells."""
    found = begun.get((row.id, row.scope))
    return (found[0], _local(found[1])) if found else ("", "")


def _local(moment: datetime) -> str:
    try:
        local = moment.astimezone()
    except (OverflowError, ValueError):  # a foreign clock at the edge of time
        local = moment
    return local.replace(tzinfo=None).isoformat(timespec="minutes")


def _age(moment: Moment) -> tuple[str, str]:
    """Sort by time; a day without a time stands at its end, what happened in one minute in the order of its making."""
    return (moment.at if "T" in moment.at else f"{moment.at}T~", moment.record)
