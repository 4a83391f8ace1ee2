"""What hangs on a consultation or dispute: who takes part, who acts for them, notes, topics, risks, claims, provisions.

Each is a row of its own, so that two laptops can add to the same record without a conflict. `record` is the id of the
consultation or dispute.
"""

from dataclasses import dataclass

from app.model.identifiers import PartyId, RecordId


@dataclass(frozen=True, slots=True, kw_only=True)
class Participant:
    """A party in a role (a value of the code list `participant_role`)."""

    id: RecordId
    scope: str
    record: RecordId
    party: PartyId | None = None
    role: str | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Representative:
    """Who acts for a party (代理人; Civil Procedure Law, art. 61 and 62).

    `kind` is a value of `representative_kind`, `authority` of `authority`; `matters` names what a special authority
    covers; `begins_on` and `ends_on` are ISO days.
    """

    id: RecordId
    scope: str
    record: RecordId
    party: PartyId | None = None
    name: str | None = None
    kind: str | None = None
    license_number: str | None = None
    unit: str | None = None
    phone: str | None = None
    authority: str | None = None
    matters: str | None = None
    begins_on: str | None = None
    ends_on: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """Something to remember; `noted_at` is local civil time (ISO)."""

    id: RecordId
    scope: str
    record: RecordId
    text: str | None = None
    noted_at: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic:
    """A further dispute type that the matter touches besides its main one."""

    id: RecordId
    scope: str
    record: RecordId
    dispute_type: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Risk:
    """A sign of danger: a value of the code list `risk_kind` (People's Mediation Law, art. 25)."""

    id: RecordId
    scope: str
    record: RecordId
    kind: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """One thing that the applicant asks for (申请事项)."""

    id: RecordId
    scope: str
    record: RecordId
    text: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Provision:
    """A provision that the advice rests on, as the advisor wrote it; the library of statutes checks it later."""

    id: RecordId
    scope: str
    record: RecordId
    law: str | None = None
    article: str | None = None
