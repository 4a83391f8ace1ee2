"""Parties: record, change, find, unite the two records of one person, delete and bring back."""

from collections.abc import Mapping
from dataclasses import dataclass

from app.errors import AppError
from app.model.change import Value
from app.model.identifiers import new_id
from app.model.party import Party, PartyFacts, SameAs, check, facts_of
from app.model.problem import Problem
from app.services.record_listing import RecordListing, listing_of, still_waiting
from app.services.session import Session
from app.services.writing import Writing, refuse_unknown
from app.store import changes, parties, records
from app.store.parties import Order, PartyFilter
from app.store.records import Kept

__all__ = ["Duplicate", "Order", "Parties", "PartyFilter", "PartyListing"]


@dataclass(frozen=True, slots=True)
class Duplicate:
    """A party that may be the same person, and what agrees (`resident_id`, `credit_code`, `name_village_birth`)."""

    party: Party
    agrees: str


PartyListing = RecordListing[Party]
"""A long list of parties."""


class Parties:
    """What an advisor does with parties."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._writing = Writing(session)

    def record(self, given: Mapping[str, Value], *, record: str | None = None, scope: str | None = None) -> Party:
        """Record a new party, complete or not, and return it; `record` is its id where a draft began it.

        It belongs to `scope`, else to the village of today.
        Raises `InvalidInput` for a field that parties don't have or a value of the wrong type.
        """
        refuse_unknown(Party, given)
        identifier = record or new_id()
        whole = {"kind": "natural_person", "anonymous": False, **given}
        self._writing.write("party", identifier, whole, scope=scope)
        return self.get(identifier).record

    def change(self, record: str, given: Mapping[str, Value]) -> Party:
        """Set fields of a party (one change) and forget their drafts; unchanged values write nothing.

        Raises `InvalidInput` as `record` does, `AppError("record_missing")`.
        """
        refuse_unknown(Party, given)
        self._writing.change("party", record, given)
        return self.get(record).record

    def get(self, record: str) -> Kept[Party]:
        """Return a party, deleted or not. Raises `AppError("record_missing")`."""
        return self._writing.get("party", record)

    def find(self, record: str) -> Kept[Party] | None:
        """Return a party or None (a reference may point to a record that is not held)."""
        return records.find(self._session.database, "party", record)

    def is_erased(self, record: str) -> bool:
        """Return whether a party that is not held any more was erased (PIPL art. 47)."""
        return changes.is_erased(self._session.database, record)

    def page(self, wanted: PartyFilter) -> PartyListing:
        """Return the list that a filter picks."""
        found = None if wanted.is_everything else parties.ids(self._session.database, wanted)
        if found is not None and wanted.only_waiting:
            found = still_waiting(self._session, found)
        return listing_of(self._session, "party", found)

    def read_here(self, found: PartyListing) -> PartyListing:
        """Return a list that another thread's services have found, to be read on this one."""
        return found.read_by(self._session.database)

    def search(self, words: str, *, limit: int = 20) -> list[Party]:
        """Return the newest parties whose name, pinyin, initials or numbers match all words."""
        database = self._session.database
        wanted = parties.ids(database, PartyFilter(words=words), limit)
        return [kept.record for kept in records.by_ids(database, "party", wanted)]

    def problems(self, party: Party) -> tuple[Problem, ...]:
        """Return what looks wrong; nothing of it keeps a record from being saved."""
        return check(party, self._session.today)

    def facts(self, party: Party) -> PartyFacts:
        """Return sex, birth date, age and the minor and elderly flags as of today."""
        return facts_of(party, self._session.today)

    def duplicates_of(self, record: str) -> list[Duplicate]:
        """Return other parties that may be the same person and were not united with this one yet."""
        party = self.get(record).record
        united = {link.one for link in self.links(record)} | {link.other for link in self.links(record)}
        found = parties.alike(self._session.database, party)
        return [Duplicate(other, _agreement(party, other)) for other in found if other.id not in united]

    def unite(self, one: str, other: str, *, reason: str) -> SameAs:
        """State that two records are one person; both stay as they are, and `separate` takes it back."""
        if one == other:
            raise AppError("same_record")
        scope = self.get(one).record.scope
        self.get(other)
        link = new_id()
        self._writing.write("same_as", link, {"one": one, "other": other, "reason": reason}, scope=scope)
        found: SameAs = self._writing.get("same_as", link).record
        return found

    def separate(self, link: str) -> None:
        """Take back that two records are one person."""
        self._writing.delete("same_as", link)

    def links(self, record: str) -> list[SameAs]:
        """Return the statements that this party is one person with another."""
        return parties.links(self._session.database, record)

    def delete(self, record: str) -> None:
        """Delete a party; its history stays and `bring_back` undoes it."""
        self._writing.delete("party", record)

    def bring_back(self, record: str) -> Party:
        """Undo a deletion."""
        self._writing.bring_back("party", record)
        return self.get(record).record


def _agreement(party: Party, other: Party) -> str:
    if party.id_number and party.id_number == other.id_number:
        return "resident_id"
    if party.credit_code and party.credit_code == other.credit_code:
        return "credit_code"
    return "name_village_birth"
