"""What was taken down, as the reception service takes it; what can't be understood is left out and said."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from app import texts
from app.language import _
from app.model import moments
from app.model.change import Value
from app.model.problem import Problem
from app.services.consultations import MatterFilter
from ui.matters import values
from ui.matters.desk import MatterDesk
from ui.pages.consultations.danger_notice import RISKS
from ui.pages.consultations.fields import RECEPTION_SHAPE

VISIT_ON = "visit_on"
_ON_DUTY = "1"
_LONGEST_SITTING_S = 4 * 60 * 60
_NOT_FIELDS = frozenset({VISIT_ON, RISKS, "enquirer"})


@dataclass(frozen=True, slots=True)
class Taken:
    """The fields of the consultation, the day of the visit, the signs of danger that were accepted."""

    given: Mapping[str, Value]
    visit_on: date | None
    risks: tuple[str, ...]
    left_out: str
    """A sentence on what could not be understood, empty where all was."""


def read(sheet: Mapping[str, str], today: date, *, minutes: int | None, received_at: str) -> Taken:
    """Return what a sheet says; `minutes` and `received_at` stand in where nothing was typed."""
    typed = {name: text for name, text in sheet.items() if name not in _NOT_FIELDS and text.strip()}
    given, problems = values.given_of(RECEPTION_SHAPE, typed, today)
    given.setdefault("received_at", received_at)
    if minutes is not None and "minutes" not in typed:
        given["minutes"] = minutes
    visit_on, problem = _visit(sheet.get(VISIT_ON, ""), today)
    if problem is not None:
        problems[VISIT_ON] = problem
    return Taken(given, visit_on, tuple(sheet.get(RISKS, "").split()), _left_out(problems, sheet))


def understood(name: str, text: str, today: date) -> tuple[str, str]:
    """Return a field's text as it was understood, and what is wrong with it."""
    if name == VISIT_ON:
        day, refused = _visit(text, today)
        return (text, texts.problem_text(refused)) if refused else (day.isoformat() if day else "", "")
    said = values.meant(RECEPTION_SHAPE, name, text, today)
    if said.problem is not None:
        return text, texts.problem_text(said.problem)
    return values.shown_value(said.given[name]), ""


def usual_way(desk: MatterDesk) -> str:
    """Return the way of today's last consultation."""
    newest = desk.consultations.page(MatterFilter()).rows(0, 1)
    last = newest[0].record if newest else None
    is_todays = last is not None and moments.day_of(last.received_at) == desk.today
    return (last.way if last is not None and is_todays else None) or _ON_DUTY


def now_on(today: date) -> str:
    """Return the clock's time on the day that counts as today, as records keep it."""
    return moments.to_minute(datetime.combine(today, datetime.now().time()))


def minutes_of(seconds: float) -> int | None:
    """Return how many minutes a sitting took, None for one that was forgotten."""
    return max(1, round(seconds / 60)) if seconds <= _LONGEST_SITTING_S else None


def _visit(text: str, today: date) -> tuple[date | None, Problem | None]:
    said = values.meant(RECEPTION_SHAPE, VISIT_ON, text, today)
    if said.problem is not None:
        assert isinstance(said.problem, Problem)
        return None, said.problem
    found = said.given[VISIT_ON]
    day = date.fromisoformat(str(found)) if found else None
    if day is not None and day < today:
        return None, Problem(VISIT_ON, "day_past", {"date": day.isoformat()})
    return day, None


def _left_out(problems: Mapping[str, Problem], sheet: Mapping[str, str]) -> str:
    said = [_("“{text}”没有记进{field}").format(text=sheet[name].strip(), field=label(name)) for name in problems]
    return _("{said}，请在下面补上。").format(said="，".join(said)) if said else ""


def label(name: str) -> str:
    """Return what a field of the sheet is called."""
    return _("回访日期") if name == VISIT_ON else texts.field_label("consultation", name)
