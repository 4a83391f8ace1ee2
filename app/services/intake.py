"""Parties and matters as one document each, with the rows that hang on them: in and out of the command line.

The form stands in `app.model.party`, `consultation`, `dispute` and `agreement`. A document goes in whole or
not at all.
"""

from collections.abc import Callable, Mapping, Sequence
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
from app.services.agreements import Agreement, Agreements
from app.services.consultations import Consultations
from app.services.disputes import Disputes
from app.services.kept_plans import read_object
from app.services.parties import Parties
from app.services.reception import TOLD_BY, Reception
from app.services.session import Session
from app.services.writing import refusal_of, refuse_unknown
from app.store import records
from app.store.tables import TABLES

_OF_BOTH: Mapping[str, str] = {
    "participants": "participant",
    "representatives": "representative",
    "notes": "note",
    "topics": "topic",
    "risks": "risk",
    "provisions": "provision",
    "follow_ups": "follow_up",
}
LISTS: Mapping[str, Mapping[str, str]] = {
    "party": {"tags": "party_tag", "consents": "consent", "household": "household_member"},
    "consultation": _OF_BOTH,
    "dispute": {**_OF_BOTH, "claims": "claim", "agreements": "agreement"},
    "agreement": {"terms": "agreement_term", "obligations": "obligation", "confirmation_bars": "confirmation_bar"},
}
"""By kind of record: the lists of its document, and the kind of row in each."""
_PLANS: Mapping[str, str] = {"plans": "plan", "reminders": "reminder", "materials": "material"}
GIVEN_OUT: Mapping[str, Mapping[str, str]] = {"consultation": _PLANS, "dispute": _PLANS}
"""Lists that are given out and not taken in: a plan is only ever accepted."""
_JSON = frozenset({"facts", "known", "parts"})
"""Fields of a plan that hold JSON."""

SECRET = frozenset({"key", "nonce"})
"""What opens an attachment's file: never shown."""

_OWING = {"debtor", "creditor"}
_PERSONS = {"enquirer", "party", *_OWING}
"""Fields that take a party's id or the fields of a person."""

_DAYS: Mapping[str, Callable[[str], bool]] = {
    **dict.fromkeys(("received_at", "noted_at", "given_at", "withdrawn_at"), is_iso_time),
    **dict.fromkeys(
        ("accepted_on", "begins_on", "ends_on", "due_on", "done_on", "agreed_on", "effective_on"), is_iso_day
    ),
}
"""Fields that lists sort and compare as text, and what says whether one can be."""

_NOT_SHOWN = frozenset({"scope", "record", "agreement", "place"})
"""What a row's place in a document says already."""

Document = Mapping[str, Any]


class Intake:
    """Takes documents in and gives them out."""

    def __init__(
        self,
        session: Session,
        *,
        parties: Parties,
        reception: Reception,
        consultations: Consultations,
        disputes: Disputes,
        agreements: Agreements,
        codes: Codes,
        types: DisputeTypes,
    ) -> None:
        self._session = session
        self._parties = parties
        self._reception = reception
        self._consultations = consultations
        self._disputes = disputes
        self._agreements = agreements
        self._rows = agreements.rows
        self._codes = codes
        self._types = types

    def party(self, document: Document) -> Party:
        """Record a party with tags, consents and household. Raises `InvalidInput` naming what can't be taken."""
        fields, lists = _parted(document, "party", path="")
        refuse_unknown(Party, fields)
        problems = [
            problem
            for key, rows in lists.items()
            for place, row in enumerate(rows)
            for problem in self._all_problems(LISTS["party"][key], row, path=f"{key}[{place}].")
        ]
        if problems:
            raise InvalidInput(tuple(problems))
        with self._session.database.atomic():
            party = self._parties.record(fields)
            self._add_lists("party", party.id, lists, {})
        return party

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
        """Return a party or matter in the form in which it is taken in, with ids, number and status besides.

        Raises `AppError("record_missing")`.
        """
        kept = records.find(self._session.database, table, record)
        if kept is None:
            raise AppError("record_missing", record=record)
        return {**asdict(kept.record), **self._lists_of(table, record)}

    def shown(self, record: str) -> tuple[str, dict[str, Any]]:
        """Return a record's kind and all that it says, matters with their rows; `AppError("record_missing")`."""
        table = records.table_of(self._session.database, record)
        kept = records.find(self._session.database, table, record) if table else None
        if table is None or kept is None:
            raise AppError("record_missing", record=record)
        said = self.document_of(table, record) if table in LISTS else asdict(kept.record)
        if table == "agreement":
            said |= self._standing(kept.record)
        said = {name: value for name, value in said.items() if name not in SECRET}
        return table, {**said, "table": table, "deleted": kept.deleted, "conflicts": list(kept.conflicts)}

    def _lists_of(self, table: str, record: str) -> dict[str, Any]:
        return {
            key: [self._row_of(row_table, row) for row in self._rows.of(row_table, record)]
            for key, row_table in {**LISTS.get(table, {}), **GIVEN_OUT.get(table, {})}.items()
        }

    def _row_of(self, table: str, row: Any) -> dict[str, Any]:
        hidden = _NOT_SHOWN | {TABLES[table].hangs_on}
        said = {name: value for name, value in asdict(row).items() if name not in hidden}
        if table == "plan":
            said |= {name: read_object(said[name]) for name in _JSON}
        return {**said, **self._lists_of(table, row.id)}

    def _standing(self, agreement: Agreement) -> dict[str, Any]:
        """Return what follows from an agreement: how far it has come, what signing lacks, the last day for a court."""
        last_day = self._agreements.deadline(agreement).last_day
        return {
            "status": str(self._agreements.status(agreement)),
            "missing": [{"field": each.field, "code": each.code} for each in self._agreements.missing(agreement)],
            "confirm_by": last_day.isoformat() if last_day else None,
        }

    def _take(self, table: str, document: Document, record: Callable[[Document], str]) -> str:
        problems = self._all_problems(table, document, path="")
        if problems:
            raise InvalidInput(tuple(problems))
        fields, lists = _parted(document, table, path="")
        with self._session.database.atomic():
            taken = record(_with_amount(fields))
            self._add_lists(table, taken, lists, {})
        return taken

    def _add_lists(
        self, table: str, owner: str, lists: Mapping[str, Sequence[Document]], described: dict[str, str]
    ) -> None:
        """Hang rows on a record; `described` are the persons of this document who are recorded already."""
        for key, rows in lists.items():
            row_table = LISTS[table][key]
            for row in rows:
                fields, inner = _parted(row, row_table, path="")
                given = _with_amount(self._with_persons(fields, described))
                if row_table == "agreement":
                    added = self._agreements.record(owner, given)
                else:
                    added = self._rows.add(row_table, owner, given)
                self._add_lists(row_table, added.id, inner, described)

    def _with_persons(self, row: Document, described: dict[str, str]) -> Document:
        """Return a row with ids for the persons in it, recorded where they are new.

        Who owes something under an agreement is the one whom the document has described before in the same words.
        """
        named = dict(row)
        for name, person in row.items():
            if name in _PERSONS and isinstance(person, dict):
                key = repr(sorted(person.items()))
                known = described.get(key) if name in _OWING else None
                named[name] = known or self._reception.person(person)
                if named[name]:
                    described.setdefault(key, named[name])
        return named

    def _all_problems(self, table: str, document: Document, *, path: str) -> list[Problem]:
        fields, lists = _parted(document, table, path=path)
        found = self._problems(table, fields, path=path)
        for key, rows in lists.items():
            for place, row in enumerate(rows):
                found += self._all_problems(LISTS[table][key], row, path=f"{path}{key}[{place}].")
        return found

    def _problems(self, table: str, fields: Document, *, path: str) -> list[Problem]:
        found = []
        for name, value in fields.items():
            if value is None:
                continue
            if not isinstance(value, (str, dict) if name in _PERSONS else (str, int, bool)):
                refusal = refusal_of(TABLES[table].record_type, name, value)
                found.append(Problem(path + name, refusal or "value_type"))
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
        if name == "covers":
            return set(str(value).split()) <= {code.value for code in self._codes.list("consent_cover").items}
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


def _parted(document: Document, table: str, *, path: str) -> tuple[dict[str, Any], dict[str, list[dict[str, Any]]]]:
    """Return a document's own fields and its lists of rows. Raises `InvalidInput` for a list that isn't one."""
    known = LISTS.get(table, {})
    fields = {name: value for name, value in document.items() if name not in known}
    lists = {name: document[name] for name in known if document.get(name)}
    wrong = [name for name, rows in lists.items() if not _is_list_of_objects(rows)]
    if wrong:
        raise InvalidInput(tuple(Problem(path + name, "list_expected") for name in wrong))
    return fields, lists


def _is_list_of_objects(rows: object) -> bool:
    return isinstance(rows, list) and all(isinstance(row, dict) for row in rows)


def _with_amount(fields: Document) -> dict[str, Any]:
    amount = fields.get("amount")
    return {**fields, "amount": read_amount(str(amount))} if amount is not None else dict(fields)
