"""The timeline of a matter: what happened to it, as a person would tell it; the history panel has every field."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any

from app.model.attachment import Attachment
from app.model.change import Value
from app.model.follow_up import FollowUp
from app.model.involvement import Note
from app.model.kept_plan import KeptPlan, Reminder
from app.model.moments import in_local_time, to_minute
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
    ROUTED = "routed"
    DAY_DONE = "day_done"
    DAY_MOVED = "day_moved"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class Moment:
    """One entry: `at` is an ISO day or local time, `text` what was written, `by` a user's id where it is known.

    `text` of a plan is the id of its route, of a day its limit's name; `days` are the ISO days from and to which one
    moved, None where the limit did not apply.
    """

    at: str
    happening: Happening
    record: str
    text: str = ""
    by: str = ""
    is_ahead: bool = field(default=False)
    """Planned, not yet done."""
    days: tuple[str | None, str | None] | None = None


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
        hanging = {name: self._rows.of(name, record) for name in _TELLERS}
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
        for reminder in hanging["reminder"]:
            told += self._moves(reminder) if reminder.cause else ()
        return told

    def _moves(self, reminder: Reminder) -> Iterator[Moment]:
        """Yield how a day has moved, which its history alone tells."""
        before: Value = None
        for change in changes.history(self._session.database, reminder.id, reminder.scope):
            if "last_day" in change.fields:
                now = change.fields["last_day"]
                if "cause" in change.fields:
                    at = _local(datetime.fromisoformat(change.at))
                    yield Moment(
                        at, Happening.DAY_MOVED, reminder.id, reminder.name or "", days=(_day(before), _day(now))
                    )
                before = now


def _note(note: Note, by: str, _at: str) -> Moment:
    return Moment(note.noted_at or "", Happening.NOTED, note.id, note.text or "", by)


def _visit(visit: FollowUp, by: str, _at: str) -> Moment | None:
    if visit.done_on:
        text = "\n".join(part for part in (visit.situation, visit.measure) if part)
        return Moment(visit.done_on, Happening.VISITED, visit.id, text, by)
    return (
        Moment(visit.due_on, Happening.VISIT_PLANNED, visit.id, visit.purpose or "", by, True) if visit.due_on else None
    )


def _plan(plan: KeptPlan, by: str, _at: str) -> Moment:
    return Moment(plan.made_on or "", Happening.ROUTED, plan.id, plan.route or "", by)


def _reminder(reminder: Reminder, _by: str, _at: str) -> Moment | None:
    if not reminder.done_on:
        return None
    return Moment(reminder.done_on, Happening.DAY_DONE, reminder.id, reminder.name or "")


def _attachment(attachment: Attachment, by: str, at: str) -> Moment:
    return Moment(at, Happening.ATTACHED, attachment.id, attachment.name or "", by)


_TELLERS: Mapping[str, Callable[[Any, str, str], Moment | None]] = {
    "note": _note,
    "follow_up": _visit,
    "attachment": _attachment,
    "plan": _plan,
    "reminder": _reminder,
}


def _beginning(begun: Mapping[tuple[str, str], tuple[str, datetime]], row: Any) -> tuple[str, str]:
    """Return (who wrote a record first, when in local time), empty where no change tells."""
    found = begun.get((row.id, row.scope))
    return (found[0], _local(found[1])) if found else ("", "")


def _day(value: Value) -> str | None:
    return value if isinstance(value, str) else None


def _local(moment: datetime) -> str:
    return to_minute(in_local_time(moment))


def _age(moment: Moment) -> tuple[str, str]:
    """Sort by time; a day without a time stands at its end, what happened in one minute in the order of its making."""
    return (moment.at if "T" in moment.at else f"{moment.at}T~", moment.record)
