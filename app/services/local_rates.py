"""Figures of this place: entered once with day and source, and given to every calculator that asks for them."""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING
from unicodedata import normalize

from app.errors import AppError, InvalidInput
from app.model.change import Value
from app.model.fee import InputKind
from app.model.identifiers import new_id
from app.model.local_rate import LONGEST_SOURCE, LocalFigure, LocalFigures, LocalKey, LocalRate
from app.model.problem import Problem
from app.rules import local_keys
from app.rules.dates import read_date
from app.rules.fee_inputs import read_day, read_table, take
from app.services.session import Session
from app.services.writing import Writing, refuse_unknown
from app.store import local_rates as store
from app.store import records
from app.store.bodies import PUBLIC_SCOPE
from app.store.records import Kept

if TYPE_CHECKING:
    from app.services.fees import Fees
    from app.services.local_rate_import import RatePreview

TABLE = "local_rate"
_FIRST_YEAR, _LAST_YEAR = 1900, 2200  # those in which fees are counted
FIELDS = ("key", "since", "value", "source")
"""All must be there: a figure without day and source is worse than none."""


class LocalRates:
    """The figures that this office has entered and, only to be read, those that the county publishes."""

    def __init__(self, session: Session, fees: "Fees") -> None:
        self._session, self._fees = session, fees
        self._writing = Writing(session)

    @property
    def keys(self) -> Mapping[str, LocalKey]:
        """Return what figures may be entered for, by key."""
        return local_keys.keys(self._fees.all)

    def record(self, given: Mapping[str, Value]) -> LocalRate:
        """Record a figure of this office and return it. Raises `InvalidInput` with everything that is wrong with it."""
        refuse_unknown(LocalRate, given)
        cleaned = self._checked(given)
        identifier = new_id()
        self._writing.write(TABLE, identifier, cleaned, scope=self._session.directory_scope)
        return self.get(identifier).record

    def change(self, record: str, given: Mapping[str, Value]) -> LocalRate:
        """Set fields of a figure. Raises `InvalidInput`, `AppError`: record_missing, local_rate_public."""
        refuse_unknown(LocalRate, given)
        kept = self._own(record)
        whole = {name: given.get(name, getattr(kept, name)) for name in FIELDS}
        self._writing.change(TABLE, record, self._checked(whole, besides=record))
        return self.get(record).record

    def get(self, record: str) -> Kept[LocalRate]:
        """Return a figure, deleted or not. Raises `AppError("record_missing")`."""
        return self._writing.get(TABLE, record)

    def find(self, record: str) -> Kept[LocalRate] | None:
        """Return a figure or None."""
        return records.find(self._session.database, TABLE, record)

    def delete(self, record: str) -> None:
        """Delete a figure; `bring_back` undoes it. Raises `AppError("local_rate_public")`."""
        self._own(record)
        self._writing.delete(TABLE, record)

    def bring_back(self, record: str) -> LocalRate:
        """Undo a deletion."""
        self._own(record)
        self._writing.bring_back(TABLE, record)
        return self.get(record).record

    def is_public(self, rate: LocalRate) -> bool:
        """Return whether the county publishes a figure, so that it is only read here."""
        return rate.scope == PUBLIC_SCOPE != self._session.directory_scope

    def all(self) -> Sequence[LocalRate]:
        """Return every figure, by key, the newest first; the county's after the office's own of the same day."""
        return store.live(self._session.database, (self._session.office_scope, PUBLIC_SCOPE))

    def figures(self, calculator: str, *, on: date) -> LocalFigures:
        """Return the figures for the inputs of a calculator on a day; nothing for what was not entered.

        Of an input that takes a table of rates it is the whole table up to that day; an optional one is left out, for
        with a table a further day would have to be filled in. The office's own figure stands
        before the county's of the same day. Raises `AppError("fee_unknown")`.
        """
        asked = {each.id: each for each in self._fees.get(calculator).inputs if each.is_local}
        found = {}
        for key in self.keys.values():
            for name in (input_id for owner, input_id in key.inputs if owner == calculator):
                is_left_out = asked[name].kind is InputKind.RATE_TABLE and asked[name].is_optional
                figure = None if is_left_out else self._figure(key.key, asked[name].kind, on)
                if figure is not None:
                    found[name] = figure
        return found

    def read_file(self, path: Path) -> "RatePreview":
        """Return what taking a table in would do; nothing is written. Raises what `Directory.read_file` raises."""
        from app.services.local_rate_import import preview  # reads tables: wanted only here

        return preview(path, self.keys, self.normalised, self.all(), scope=self._session.directory_scope)

    def take(self, preview: "RatePreview") -> tuple[str, ...]:
        """Write what a preview shows, all or nothing, and return the new records; `take_back` undoes it."""
        with self._session.database.atomic():
            return tuple(str(self.record(row.given).id) for row in preview.rows if row.is_new)

    def take_back(self, taken: Sequence[str]) -> None:
        """Undo an import, all or nothing."""
        with self._session.database.atomic():
            for record in taken:
                self.delete(record)

    def normalised(self, given: Mapping[str, Value]) -> dict[str, Value]:
        """Return the fields of a figure as they are kept. Raises `InvalidInput` with everything that is wrong."""
        problems = self.problems(given)
        if problems:
            raise InvalidInput(problems)
        day = self._day(given["since"])
        cleaned: dict[str, Value] = {name: str(given[name]).strip() for name in FIELDS}
        return cleaned | {"since": day.isoformat() if day else None, "value": _plain(str(given["value"]))}

    def problems(self, given: Mapping[str, Value]) -> tuple[Problem, ...]:
        """Return what is wrong with a figure, in the order of the form."""
        found = [Problem(name, f"local_{name}_missing") for name in FIELDS if not str(given.get(name) or "").strip()]
        if found:
            return tuple(found)
        key = self.keys.get(str(given["key"]))
        if key is None:
            return (Problem("key", "local_key_unknown", {"value": str(given["key"])}),)
        source = str(given["source"])
        if len(source) > LONGEST_SOURCE:
            found.append(Problem("source", "text_too_long", {"length": str(len(source)), "most": str(LONGEST_SOURCE)}))
        day = self._day(given["since"])
        if day is None:
            return (Problem("since", "day_unreadable", {"text": str(given["since"])}), *found)
        if not _FIRST_YEAR <= day.year <= _LAST_YEAR:
            return (Problem("since", "day_out_of_range", {"date": day.isoformat()}), *found)
        return (*self._value_problems(key, str(given["value"])), *found)

    def _checked(self, given: Mapping[str, Value], *, besides: str = "") -> dict[str, Value]:
        """Return the fields as they are kept. Raises `InvalidInput`, also for a day that has a figure already."""
        cleaned = self.normalised(given)
        scope = self._session.directory_scope
        for each in self.all():
            same = (each.key, each.since, each.scope) == (cleaned["key"], cleaned["since"], scope)
            if same and each.id != besides:
                raise InvalidInput((Problem("since", "local_double", {"day": str(cleaned["since"])}),))
        return cleaned

    def _value_problems(self, key: LocalKey, value: str) -> tuple[Problem, ...]:
        asked, plain = key.asked, _plain(value)
        try:
            if asked.kind is InputKind.RATE_TABLE:
                table, wrong = read_table(asked.id, asked.label, {"2000-01-01": plain.removesuffix("%")})
                found = wrong if table is None else ()
            else:
                take((asked,), {asked.id: plain}, on=self._session.today)
                found = ()
        except InvalidInput as refused:
            found = tuple(each for each in refused.problems if isinstance(each, Problem))
        return tuple(Problem("value", each.code, each.facts) for each in found)

    def _figure(self, key: str, kind: InputKind, on: date) -> LocalFigure | None:
        days: dict[date, LocalRate] = {}
        for rate in self.all():
            since = read_day(rate.since)
            if rate.key == key and rate.value and since is not None and since <= on:
                days.setdefault(since, rate)
        if not days:
            return None
        newest = max(days)
        value = days[newest].value or ""
        if kind is InputKind.RATE_TABLE:
            value = "\n".join(f"{day.isoformat()}:{days[day].value}" for day in sorted(days))
        return LocalFigure(value, newest, days[newest].source or "", self.is_public(days[newest]))

    def _day(self, text: Value) -> date | None:
        with suppress(InvalidInput):
            read = read_date(str(text), today=self._session.today)
            return read.date if read else None
        return None

    def _own(self, record: str) -> LocalRate:
        kept = self.get(record).record
        if self.is_public(kept):
            raise AppError("local_rate_public")
        return kept


def _plain(value: str) -> str:
    return normalize("NFKC", value).replace(",", "").strip()
