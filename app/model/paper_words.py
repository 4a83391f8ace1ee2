"""What papers need said in words: made by `app.paper_texts` and passed to the services that compose papers."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Protocol

from app.model.deadline import Step
from app.model.limit import Basis
from app.model.routing import Fact, Option, PlannedLimit, RoutePlan, Warning
from app.model.signature import SignatureWords, Signing


class PaperWords(Protocol):
    """Finished sentences for papers, in the language of the caller."""

    @property
    def blank_day(self) -> str:
        """Return the form of a day to be filled in by hand."""

    @property
    def about_days(self) -> str:
        """Return what is to be known of last days that were counted."""

    @property
    def may_lapse(self) -> str:
        """Return that who lets a limit pass may lose a right."""

    @property
    def no_day(self) -> str:
        """Return that no last day is certain."""

    def electronic(self, *, is_sealed: bool) -> str:
        """Return what an electronic signature on a paper is good for, and what it does not replace."""

    @property
    def may_be_confirmed(self) -> str:
        """Return that and until when the parties may ask a court to confirm a mediation agreement."""

    @property
    def anonymous(self) -> str:
        """Return what somebody without a name is called."""

    def head(self, *, is_legal_person: bool) -> str:
        """Return what the head of an organisation is called."""

    def signed_by_head(self, *, is_legal_person: bool) -> str:
        """Return that its head signs for an organisation."""

    def day(self, day: date) -> str:
        """Return a day as papers have it."""

    def by_day(self, day: date) -> str:
        """Return that something is due by a day."""

    def moment(self, iso: str) -> str:
        """Return a local time, given as ISO text."""

    def sex(self, code: str | None) -> str:
        """Return a sex, given as a value of the code list, as papers have it; empty where it isn't known."""

    def age(self, years: int) -> str:
        """Return an age in completed years."""

    def amount(self, yuan: str) -> str:
        """Return an amount in figures and in capitals."""

    def amount_in_lines(self, yuan: str) -> str:
        """Return an amount in figures and in capitals, in lines for a narrow cell."""

    def joined(self, parts: list[str]) -> str:
        """Return a list in one line."""

    def listed(self, parts: list[str]) -> str:
        """Return a list in one line, of things that are lists themselves."""

    def names(self, text: str) -> list[str]:
        """Return the names in a text in which several stand."""

    def sentences(self, parts: list[str]) -> str:
        """Return several sentences as one text."""

    def citation(self, law: str, article: str) -> str:
        """Return an article as lawyers cite it."""

    def plainly(self, text: str) -> str:
        """Return a text of the rules as a resident reads it."""

    def briefly(self, text: str) -> str:
        """Return the first of several sayings of the rules, as a resident reads it."""

    def unsettled(self, asked: list[str]) -> str:
        """Return what still has to be found out, and that the advice may change with it."""

    def told_steps(self, planned: PlannedLimit) -> tuple[Step, ...]:
        """Return the steps of a count that are told one by one."""

    def reasons(self, option: Option, plan: RoutePlan, facts: Mapping[str, Fact]) -> str:
        """Return why a route is closed; of an open one, what is doubtful about it."""

    def last_day(self, planned: PlannedLimit, facts: Mapping[str, Fact]) -> str:
        """Return the last day of a limit, or that there is none yet or none at all."""

    def how_counted(self, planned: PlannedLimit) -> str:
        """Return how a last day was counted, step by step."""

    def warning(self, warning: Warning, facts: Mapping[str, Fact]) -> str:
        """Return a warning."""

    def basis(self, basis: tuple[Basis, ...]) -> str:
        """Return articles in one line."""

    def advised(self, step: str) -> str:
        """Return what a resident is advised to do first."""

    def under_way(self, step: str, body: str = "") -> str:
        """Return that a resident has taken a step already, and who accepts it."""

    def accepted(self, step: str, body: str) -> str:
        """Return what may be done besides, and who accepts it; nobody where `body` is empty."""

    def where_to_ask(self, office: str) -> str:
        """Return who tells where and when the body is met that the directory doesn't know."""

    def judicial_office(self, township: str) -> str:
        """Return what the judicial office of a township is called; of one that isn't known in general words."""

    def village(self, place: str) -> str:
        """Return a village by the name of its committee."""

    def issuer(self, place: str, name: str) -> str:
        """Return from which office a notice comes, and who writes it."""

    def also_that_day(self, names: list[str]) -> str:
        """Return which other limits end on the same day."""

    def fee(self, text: str, amount: str, fee: Decimal, *, is_halved: bool = False) -> str:
        """Return a fee in yuan as a sum, and half of it, after how it is found from the amount in dispute."""

    def consent(self, given_on: str, way: str) -> str:
        """Return that a person consented to the use of their data."""

    def signature(self, signing: Signing, *, purpose: str) -> SignatureWords:
        """Return what an electronic signature shows and says."""

    def reminder(self, name: str, day: date) -> str:
        """Return a limit and its last day in a few words."""
