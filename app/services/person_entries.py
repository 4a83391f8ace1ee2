"""What the record of a party says on papers, and codes in words."""

from typing import Any

from app.model.paper_words import PaperWords
from app.model.party import Party, facts_of
from app.model.template import Entry
from app.rules.codes import Codes
from app.rules.divisions import Divisions
from app.services.rows import Rows
from app.services.session import Session
from app.store import records


class PersonEntries:
    """Gathers the entries of people."""

    def __init__(self, session: Session, *, rows: Rows, codes: Codes, divisions: Divisions) -> None:
        self._session, self._rows = session, rows
        self._codes, self._divisions = codes, divisions

    def of(self, party: str | None, words: PaperWords) -> dict[str, Any]:
        """Return what a party's record says, without what was never given."""
        kept = records.find(self._session.database, "party", party) if party else None
        if kept is None:
            return {}
        person: Party = kept.record
        facts = facts_of(person, self._session.today)
        consents = [row for row in self._rows.of("consent", person.id) if row.given_at and not row.withdrawn_at]
        crowd = [self.label("crowd", row.tag) for row in self._rows.of("party_tag", person.id)]
        return {
            "name": person.name or (words.anonymous if person.anonymous else ""),
            "sex": words.sex(facts.sex),
            "age": "" if facts.age is None else words.age(facts.age),
            "ethnicity": self.label("ethnicity", person.ethnicity),
            "occupation": person.occupation or "",
            "phone": person.phone or "",
            "id_number": person.id_number or "",
            "credit_code": person.credit_code or "",
            "legal_representative": person.legal_representative or "",
            "address": person.residence or person.domicile or "",
            "village": words.village(self._village(person.division)),
            "crowd": words.joined(crowd),
            "consent": "" if not consents else self._consent(consents[-1], words),
        }

    def name(self, party: str | None, words: PaperWords) -> str:
        """Return what a party is called; empty for nobody."""
        return str(self.of(party, words).get("name", ""))

    def label(self, name: str, value: str | None) -> str:
        """Return what a value of a code list is called; empty for none."""
        return self._codes.label(name, value) if value else ""

    def ticks(self, name: str, value: str | None) -> Entry:
        """Return the values of a code list as boxes, that of the record ticked."""
        return tuple({"label": code.label, "ticked": code.value == value} for code in self._codes.list(name).items)

    def _consent(self, row: Any, words: PaperWords) -> str:
        return words.consent(row.given_at, self.label("consent_way", row.way))

    def _village(self, code: str | None) -> str:
        return "".join(self._divisions.path(code)[1:]) if code else ""
