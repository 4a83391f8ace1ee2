"""Mediation agreements: what the parties to a dispute agreed on, who owes whom what, and what became of it.

The dataclasses are the table definitions too. An agreement hangs on its dispute (`record`); terms, obligations and bars
hang on the agreement. In the JSON form of a dispute agreements stand as a list, with their rows in their order:

    "agreements": [{"form": "2", "facts": "…", "committee": "…", "mediators": "…", "recorder": "…",
                    "agreed_on": "2026-11-23", "copies": 3,
                    "terms": [{"text": "…"}],
                    "obligations": [{"debtor": "<party id>" or {"name": "…"}, "creditor": …, "content": "…",
                                     "amount": "12000.00", "due_on": "2026-12-31", "way": "…"}],
                    "confirmation_bars": [{"kind": "identity"}]}]

`form confirmation_status performance_status kind` hold values of the code lists `protocol_form confirmation_status
perform_status confirmation_bar`; `amount` is yuan with two decimals, as text; days are ISO.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from app.model import moments
from app.model.identifiers import AgreementId, PartyId, RecordId

ORAL, WRITTEN = "1", "2"
"""The values of `protocol_form`."""

NOT_APPLIED = "not_applied"
"""The value of `confirmation_status` before anybody asked the court."""

PERFORMED = "1"
"""The value of `perform_status` where all was done."""


class AgreementStatus(StrEnum):
    """How far an agreement has come; follows from what it says and is never stored."""

    DRAFT = "draft"
    """Something that signing asks for is still missing."""
    COMPLETE = "complete"
    IN_FORCE = "in_force"


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """A mediation agreement (调解协议; People's Mediation Law, art. 28 to 33). May be incomplete.

    `record` is its dispute. `facts` tells the main facts, what was in dispute and who answers for what; `breach` what
    follows if somebody doesn't perform; `performance` how, when and where to perform. `agreed_on` is the day on which
    the parties agreed, `effective_on` the one since which it binds: a written one once all have signed and the
    committee has sealed (art. 29), an oral one once it is reached (art. 30).
    """

    id: AgreementId
    scope: str
    record: RecordId
    number: str | None = None
    form: str | None = None
    facts: str | None = None
    performance: str | None = None
    breach: str | None = None
    committee: str | None = None
    mediators: str | None = None
    recorder: str | None = None
    agreed_on: str | None = None
    effective_on: str | None = None
    confirmation_status: str | None = None
    performance_status: str | None = None
    note: str | None = None
    copies: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreementTerm:
    """One thing agreed on; `place` is its place among them (`app.model.placing`)."""

    id: RecordId
    scope: str
    agreement: AgreementId
    text: str | None = None
    place: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Obligation:
    """What one party owes another under an agreement, by when; done on `done_on`.

    `content` says what is to be done, `amount` what is to be paid, `way` how.
    """

    id: RecordId
    scope: str
    agreement: AgreementId
    debtor: PartyId | None = None
    creditor: PartyId | None = None
    content: str | None = None
    amount: str | None = None
    due_on: str | None = None
    way: str | None = None
    done_on: str | None = None
    place: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ConfirmationBar:
    """A ground on which no court confirms the agreement.

    Interpretation of the Civil Procedure Law (2022-04-10), art. 355 (not accepted) and 358 (dismissed).
    """

    id: RecordId
    scope: str
    agreement: AgreementId
    kind: str | None = None
    note: str | None = None


def waits_for_court(agreement: Agreement) -> bool:
    """Return whether a court may still be asked for confirmation: nobody has, and not all was performed."""
    return agreement.confirmation_status in (None, NOT_APPLIED) and agreement.performance_status != PERFORMED


def is_signed(agreement: Agreement) -> bool:
    """Return whether it is told since when an agreement binds: all have signed it by then."""
    return moments.day_of(agreement.effective_on) is not None


def in_force_from(agreement: Agreement) -> date | None:
    """Return the day since which an agreement binds, None while it does not.

    An oral one takes effect when it is reached (People's Mediation Law, art. 30): nobody has to write that day twice.
    """
    day = moments.day_of(agreement.effective_on)
    if day is None and agreement.form == ORAL:
        return moments.day_of(agreement.agreed_on)
    return day
