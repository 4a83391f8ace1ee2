"""The record kinds as tables: columns from the model's dataclasses, plus what the fold adds to each row.

Every folded table has the primary key (id, scope) and no other constraint: whatever a set of changes can produce must
be storable. To add a record kind: its dataclass in `app.model`, an entry here, a migration.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from functools import cached_property
from typing import TYPE_CHECKING, Any

from app.model import case_number, names
from app.model.agreement import Agreement, AgreementTerm, ConfirmationBar, Obligation
from app.model.attachment import Attachment
from app.model.body import Body
from app.model.change import Value
from app.model.consultation import Consultation
from app.model.dispute import Dispute
from app.model.document import Document
from app.model.follow_up import FollowUp
from app.model.installation import User
from app.model.involvement import Claim, Note, Participant, Provision, Representative, Risk, Topic
from app.model.kept_plan import KeptPlan, Material, Reminder
from app.model.key_act import KeyAct
from app.model.local_rate import LocalRate
from app.model.party import Consent, HouseholdMember, Party, PartyTag, SameAs

if TYPE_CHECKING:
    from app.store.merge import State

Derive = Callable[[Mapping[str, Value]], dict[str, Value]]
_NUMBERS = ("phone", "id_number", "credit_code")
_LATIN = re.compile("[a-z]+")
_NOT_IN_NUMBERS = re.compile("[^0-9a-z]+")
_TEXT_TYPES = {str, type(None)}
_NUMBER_TYPES = {int | None, "int | None"}
_STATE_COLUMNS = ("deleted", "conflicts", "unread")


def _nothing(_values: Mapping[str, Value]) -> dict[str, Value]:
    return {}


def _name_keys(values: Mapping[str, Value]) -> dict[str, Value]:
    """Return what parties are sorted and found by: the name's pinyin; name, pinyin, initials and all numbers."""
    name = str(values.get("name") or "")
    numbers = [_NOT_IN_NUMBERS.sub("", str(values[field]).lower()) for field in _NUMBERS if values.get(field)]
    latin = _LATIN.findall(names.normalised(name))  # a part of a company's name is looked for by itself
    sort_key, search_key = names.keys(name)
    return {"sort_key": sort_key, "search_key": " ".join(filter(None, (search_key, *latin, *numbers)))}


def _number_keys(values: Mapping[str, Value]) -> dict[str, Value]:
    """Return the series and the sequence of a case number, by which the next one and double ones are found."""
    series, seq = case_number.split(str(values.get("number") or "")) or (None, None)
    return {"number_series": series, "number_seq": seq}


@dataclass(frozen=True)
class Table:
    """One folded table: `record_type` gives the columns, `derive` the columns computed from them."""

    name: str
    record_type: type
    derive: Derive = _nothing
    is_listed: bool = False
    """Whether `listing` counts its rows, so that long lists open at once."""
    hangs_on: str = ""
    """The column with the id of the record that a row belongs to; empty for records that stand by themselves."""
    orders: str = ""
    """The column that only orders rows: two values there are no conflict, the one shown counts."""

    @cached_property
    def fields(self) -> tuple[str, ...]:
        """Return the names of the columns that changes set: texts, whole numbers, truth values."""
        return (*self._texts, *self._numbers, *self._truths)

    @cached_property
    def columns(self) -> tuple[str, ...]:
        """Return the names of all columns."""
        return ("id", "scope", *self.fields, *_STATE_COLUMNS, *self.derive({}))

    def type_of(self, field: str) -> str:
        """Return what a field holds: `text`, `number` or `truth`."""
        return "truth" if field in self._truths else "number" if field in self._numbers else "text"

    @cached_property
    def upsert(self) -> str:
        """Return the statement that puts one row, as `row_of` makes it, in the place of what stood there."""
        columns, marks = ", ".join(self.columns), ", ".join("?" * len(self.columns))
        replaced = ", ".join(f"{name} = excluded.{name}" for name in self.columns[2:])
        return (
            f'INSERT INTO "{self.name}" ({columns}) VALUES ({marks}) ON CONFLICT (id, scope) DO UPDATE SET {replaced}'
        )

    def conflicts_of(self, state: "State") -> tuple[str, ...]:
        """Return the fields that a person has to decide."""
        return tuple(name for name in state.conflicts if name != self.orders) if state.conflicts else ()

    def row_of(self, record: str, scope: str, state: "State") -> tuple[Any, ...]:
        """Return the row for a record's state, in the order of `columns`."""
        texts: list[object] = list(map(state.values.get, self._texts))
        if not _TEXT_TYPES.issuperset(map(type, texts)):  # only a foreign program's changes
            texts = [_text(value) for value in texts]
        return (
            record,
            scope,
            *texts,
            *(_number(state.values.get(name)) for name in self._numbers),
            *(_truth(state.values.get(name)) for name in self._truths),
            int(state.deleted),
            " ".join(self.conflicts_of(state)),
            state.unread,
            *self.derive(state.values).values(),
        )

    def record_of(self, row: tuple[Any, ...]) -> Any:
        """Return the dataclass for a row of `id, scope, *fields`; a truth value comes back as one."""
        plain = len(row) - len(self._truths)
        return self.record_type(**dict(zip(self._names, (*row[:plain], *map(bool, row[plain:])), strict=True)))

    @cached_property
    def _names(self) -> tuple[str, ...]:
        return ("id", "scope", *self.fields)

    @cached_property
    def _texts(self) -> tuple[str, ...]:
        held = (item.name for item in fields(self.record_type) if item.name not in {"id", "scope"})
        return tuple(name for name in held if name not in {*self._truths, *self._numbers})

    @cached_property
    def _numbers(self) -> tuple[str, ...]:
        return tuple(item.name for item in fields(self.record_type) if item.type in _NUMBER_TYPES)

    @cached_property
    def _truths(self) -> tuple[str, ...]:
        return tuple(item.name for item in fields(self.record_type) if item.type in {bool, "bool"})


def owner_of(table: str) -> Table | None:
    """Return the kind of rows that rows of a kind hang on; None where they hang on a record, or on nothing."""
    owner = TABLES.get(TABLES[table].hangs_on)
    return owner if owner is not None and owner.hangs_on else None


def _text(value: object) -> str | None:
    """Return a value as a text column keeps it; what is no text (only a foreign program writes it) as its JSON."""
    if value is None or isinstance(value, str):
        return value
    import orjson  # only for a foreign program's changes

    return orjson.dumps(value).decode()


def _number(value: object) -> int | None:
    """Return a value as a number column keeps it; what is no whole number of SQLite's stays in history alone."""
    return value if type(value) is int and abs(value) < 2**63 else None


def _truth(value: object) -> int | None:
    return None if value is None else int(value is True)


TABLES: dict[str, Table] = {
    table.name: table
    for table in (
        Table("party", Party, _name_keys, is_listed=True),
        Table("party_tag", PartyTag, hangs_on="party"),
        Table("consent", Consent, hangs_on="party"),
        Table("household_member", HouseholdMember, hangs_on="party"),
        Table("same_as", SameAs),
        Table("body", Body, _name_keys),
        Table("local_rate", LocalRate),
        Table("user", User),
        Table("key_act", KeyAct),
        Table("consultation", Consultation, _number_keys, is_listed=True),
        Table("dispute", Dispute, _number_keys, is_listed=True),
        Table("agreement", Agreement, _number_keys, is_listed=True, hangs_on="record"),
        Table("agreement_term", AgreementTerm, hangs_on="agreement", orders="place"),
        Table("obligation", Obligation, hangs_on="agreement", orders="place"),
        Table("confirmation_bar", ConfirmationBar, hangs_on="agreement"),
        *(
            Table(name, record_type, hangs_on="record")
            for name, record_type in (
                ("participant", Participant),
                ("representative", Representative),
                ("note", Note),
                ("topic", Topic),
                ("risk", Risk),
                ("claim", Claim),
                ("provision", Provision),
                ("follow_up", FollowUp),
                ("attachment", Attachment),
                ("plan", KeptPlan),
                ("reminder", Reminder),
                ("material", Material),
                ("document", Document),
            )
        ),
    )
}
