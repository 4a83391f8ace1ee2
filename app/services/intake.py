"""Consultations and disputes as one document each, with the rows that hang on them: in and out of the command line.

The form stands in `app.model.consultation` and `app.model.dispute`. A document goes in whole or not at all.
"""

from collections.abc import Callable, Mapping
from dataclasses import asdict
from typing import Any

from app.errors import AppError, InvalidInput
from app.model.coded_fields import CODED_FIELDS
from app.model.consultation import OWN_ROUTES, Consultation
from app.model.dispute import Dispute, read_amount
from app.model.identifiers import is_id
from app.model.moments import is_iso_day, is_iso_time
from app.model.party import Party
from app.model.problem import Problem
from app.rules.codes import Codes
from app.rules.dispute_types import DisputeTypes
from app.services.consultations import Consultations
from app.services.disputes import Disputes
from app.services.reception import TOLD_BY, Reception
from app.services.rows import Rows
from app.services.session import Session
from app.services.writing import refuse_unknown
from app.store import records

ROWS: Mapping[str, str] = {
    "participants": "participant",
    "representatives": "representative",
    "notes": "note",
    "topics": "topic",
    "risks": "risk",
    "claims": "claim",
    "provisions": "provision",
    "follow_ups": "follow_up",
}
"""The lists of a document and the kind of row in each."""

SECRET = frozenset({"key", "nonce"})
"""What opens an attachment's file: never shown."""

_PERSONS = {"enquirer", "party"}
"""Fields that take a party's id or the fields of a person."""

_DAYS: Mapping[str, Callable[[str], bool]] = {
    **dict.fromkeys(("received_at", "noted_at"), is_iso_time),
    **dict.fromkeys(("accepted_on", "begins_on", "ends_on", "due_on", "done_on"), is_iso_day),
}
"""Fields that lists sort and compare as text, and what says whether one can be."""

Document = Mapping[str, Any]


class Intake:
    """Takes documents in and gives them out."""

    def __init__(
        self,
        session: Session,
        *,
        reception: Reception,
        consultations: Consultations,
        disputes: Disputes,
        rows: Rows,
        codes: Codes,
        types: DisputeTypes,
    ) -> None:
        self._session = session
        self._reception = reception
        self._consultations = consultations
        self._disputes = disputes
        self._rows = rows
        self._codes = codes
        self._types = types

    def consultation(self, document: Document) -> Consultation:
        """Record a consultation. Raises `InvalidInput` naming every key and value that can't be taken."""

        def record(given: Document) -> str:
            enquirer = given.get("enquirer")
            rest = {name: value for name, value in given.items() if name != "enquirer"}
            return self._reception.receive(enquirer, rest).id

        return self._consultations.get(self._take("consultation", document, record)).record

    def dispute(self, document: Document) -> Dispute:
        """Record a dispute. Raises `InvalidInput` naming every key and value that can't be taken."""
        return self._disputes.get(self._take("dispute", document, lambda given: self._disputes.record(given).id)).record

    def document_of(self, table: str, record: str) -> dict[str, Any]:
        """Return a matter in the form in which it is taken in, with ids, number and status besides.

        Raises `AppError("record_missing")`.
        """
        kept = records.find(self._session.database, table, record)
        if kept is None:
            raise AppError("record_missing", record=record)
        lists = {
            key: [
                {name: value for name, value in asdict(row).items() if name not in {"scope", "record"}} for row in rows
            ]
            for key, row_table in ROWS.items()
            if (rows := self._rows.of(row_table, record)) or key != "claims" or table == "dispute"
        }
        return {**asdict(kept.record), **lists}

    def shown(self, record: str) -> tuple[str, dict[str, Any]]:
        """Return a record's kind and all that it says, matters with their rows; `AppError("record_missing")`."""
        table = records.table_of(self._session.database, record)
        kept = records.find(self._session.database, table, record) if table else None
        if table is None or kept is None:
            raise AppError("record_missing", record=record)
        said = self.document_of(table, record) if table in {"consultation", "dispute"} else asdict(kept.record)
        said = {name: value for name, value in said.items() if name not in SECRET}
        return table, {**said, "table": table, "deleted": kept.deleted, "conflicts": list(kept.conflicts)}

    def _take(self, table: str, document: Document, record: Callable[[Document], str]) -> str:
        fields, lists = _parted(document, table)
        problems = self._problems(table, fields, path="")
        for key, rows in lists.items():
            for place, row in enumerate(rows):
                problems += self._problems(ROWS[key], row, path=f"{key}[{place}].")
        if problems:
            raise InvalidInput(tuple(problems))
        with self._session.database.atomic():
            taken = record(_with_amount(fields))
            for key, rows in lists.items():
                for row in rows:
                    self._rows.add(ROWS[key], taken, self._with_party(row))
        return taken

    def _with_party(self, row: Document) -> Document:
        """Return a row whose party, where it is described, is recorded (or known already) and named by its id."""
        party = row.get("party")
        return {**row, "party": self._reception.person(party)} if isinstance(party, dict) else row

    def _problems(self, table: str, fields: Document, *, path: str) -> list[Problem]:
        found = []
        for name, value in fields.items():
            if value is None:
                continue
            if not isinstance(value, (str, dict) if name in _PERSONS else (str, int, bool)):
                found.append(Problem(path + name, "value_type"))
            elif name in _PERSONS and isinstance(value, str) and value and not is_id(value):
                found.append(Problem(path + name, "id_expected", {"value": value}))
            elif isinstance(value, dict):
                found += _person_problems(value, path=f"{path}{name}.")
            elif name in _DAYS and not _DAYS[name](str(value)):
                found.append(Problem(path + name, "day_unreadable", {"text": str(value)}))
            elif not self._is_known(table, name, value):
                found.append(Problem(path + name, "code_unknown", {"value": str(value)}))
        if fields.get("amount") is not None and read_amount(str(fields["amount"])) is None:
            found.append(Problem(path + "amount", "amount_unreadable", {"text": str(fields["amount"])}))
        return found

    def _is_known(self, table: str, name: str, value: object) -> bool:
        if name == "dispute_type":
            return value in self._types.leaves
        if name == "route" and table == "consultation":
            return value in {*OWN_ROUTES, *self._types.routes}
        code_list = CODED_FIELDS.get(table, {}).get(name)
        return code_list is None or value in {code.value for code in self._codes.list(code_list).items}


def _person_problems(person: Document, *, path: str) -> list[Problem]:
    """Return what keeps a described person from being recorded; one whom nothing names would be lost."""
    try:
        refuse_unknown(Party, person)
    except InvalidInput as refused:
        return [Problem(path + problem.field, problem.code) for problem in refused.problems]
    if person and not any(person.get(name) for name in TOLD_BY):
        return [Problem(path + "name", "person_unnamed")]
    return []


def _parted(document: Document, table: str) -> tuple[dict[str, Any], dict[str, list[dict[str, Any]]]]:
    """Return a document's own fields and its lists of rows. Raises `InvalidInput` for a list that isn't one."""
    fields = {name: value for name, value in document.items() if name not in ROWS or _is_foreign(name, table)}
    lists = {name: document[name] for name in ROWS if document.get(name) and not _is_foreign(name, table)}
    wrong = [name for name, rows in lists.items() if not _is_list_of_objects(rows)]
    if wrong:
        raise InvalidInput(tuple(Problem(name, "list_expected") for name in wrong))
    return fields, lists


def _is_foreign(name: str, table: str) -> bool:
    return name == "claims" and table != "dispute"


def _is_list_of_objects(rows: object) -> bool:
    return isinstance(rows, list) and all(isinstance(row, dict) for row in rows)


def _with_amount(fields: Document) -> dict[str, Any]:
    amount = fields.get("amount")
    return {**fields, "amount": read_amount(str(amount))} if amount is not None else dict(fields)
