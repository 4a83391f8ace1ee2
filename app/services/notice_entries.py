"""What an accepted plan says on a notice for residents: one way to go first, their own limits, only what applies."""

from collections.abc import Callable, Collection, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app import paths
from app.model.deadline import Citation
from app.model.limit import Basis
from app.model.paper_words import PaperWords
from app.model.routing import Option, RoutePlan, Severity, Status, Warning
from app.rules import guides, notices, route_notes
from app.rules.divisions import Divisions
from app.rules.notices import Notices, Told, Unsuited, in_order
from app.services import notice_basis
from app.services.directory import Directory
from app.services.notice_fees import NoticeFees
from app.services.notice_limits import MOST_ARTICLES, NoticeLimits, SameDay, may_lapse
from app.services.notice_places import NoticePlaces
from app.services.notice_ways import NoticeWays, option_of
from app.services.plans import open_options
from app.services.routing import Routing
from app.services.session import Session

if TYPE_CHECKING:  # read when the first fee is told
    from app.services.fees import Fees

_MOST_WARNINGS = 6
_SEVERITIES = tuple(Severity)


class NoticeEntries:
    """Gathers the entries of notices from plans."""

    def __init__(
        self,
        session: Session,
        *,
        routing: Routing,
        directory: Directory,
        divisions: Divisions,
        fees: "Callable[[], Fees]",
        note: Callable[[str], Path] = paths.data,
    ) -> None:
        """Make it; `fees` is asked for when the first fee is told, `note` says where a file of wordings is."""
        self._session = session
        self._routing = routing
        self._directory = directory
        self._divisions = divisions
        self._fee = NoticeFees(fees, session.today)
        self._note = note

    def of(
        self,
        plan: RoutePlan,
        chosen: str | None,
        told: Told,
        words: PaperWords,
        *,
        division: str,
        amount: str = "",
        cited: Sequence[Citation] = (),
    ) -> Mapping[str, Any]:
        """Return what a plan says of the route chosen; `amount` is what is in dispute, in yuan, where it is known.

        `division` is the code of the place of the matter.
        `cited` are articles that the advisor rested the answer on: they stand among the others.
        """
        places, today = self._places(division), self._session.today
        ways = NoticeWays(self._notices, self._notes, routing=self._routing, places=places, fee=self._fee)
        route = next((each for each in plan.options if each.route.id == chosen), plan.first_choice)
        unsuited = ways.unsuited(plan, route, told)
        others = [each for each in open_options(plan) if each is not route and each.route.id not in unsuited]
        recommended = [each for each in others if each.standing.status is Status.RECOMMENDED]
        closed = ways.closed(plan)
        limits = self.limits.told(plan, route, told)
        besides = ways.besides([each for each in (route, *recommended) if each], limits, told, today)
        first = ways.first(plan, route, told, words, amount=amount)
        said: dict[str, Any] = {
            "route": {
                **first,
                "note": words.sentences(
                    [str(first.get("note", "")), *besides.get(route.route.id if route else "", ())]
                ),
            },
            "deadlines": tuple(row for each in limits for row in self.limits.rows(each, told, words)),
            "may_lapse": words.may_lapse if any(map(may_lapse, limits)) else "",
            "about_days": words.about_days if any(each[0].deadline.last_day for each in limits) else "",
            "others": tuple(
                {"text": words.sentences([ways.accepted(each, told, words), *besides.get(each.route.id, ())])}
                for each in recommended
            ),
            "later": words.listed([ways.afterwards(each, told, words) for each in ways.later(route, others, told)]),
            "closed": ways.why_closed(closed, unsuited, plan, words),
            "warnings": tuple({"text": self._said(each, words)} for each in self._to_be_warned_of(plan, route, told)),
            "matter": self._notices.matter(told),
            "issuer": places.issuer(words),
        }
        found = (
            *self._basis(plan, route, told, limits=limits, closed=closed, unsuited=unsuited),
            *self._besides_named(plan, besides, limits),
            *notice_basis.cited(one for each in limits for step in words.told_steps(each[0]) for one in step.basis),
        )
        basis = (*notice_basis.used(found, said, self._notices), *notice_basis.cited(cited))
        return {**said, "route": {**said["route"], "basis": words.basis(in_order(basis))}}

    def may_be_confirmed(self, told: Told) -> bool:
        """Return whether a court may confirm what the parties of such a case agree."""
        return self._notices.may_be_confirmed(told)

    def effect(self, told: Told) -> str:
        """Return what an agreement of such a case does not bring about; empty where nothing need be said."""
        return self._notices.effects.get(told.dispute_type, "")

    @cached_property
    def limits(self) -> NoticeLimits:
        """Return what chooses and words limits."""
        return NoticeLimits(self._notices, self._routing.facts)

    @cached_property
    def _notes(self) -> Mapping[str, str]:
        return route_notes.for_residents(self._note("route_notes.toml"))

    def _places(self, division: str) -> NoticePlaces:
        directory, divisions = self._directory, self._divisions
        return NoticePlaces(self._session, self._notices, directory=directory, divisions=divisions, division=division)

    @cached_property
    def _notices(self) -> Notices:
        return notices.load(self._note("notice.toml"))

    @cached_property
    def _for_advisors(self) -> Collection[str]:
        return guides.for_advisors(self._note("guides.toml"))

    def _basis(
        self,
        plan: RoutePlan,
        chosen: Option | None,
        told: Told,
        *,
        limits: Sequence[SameDay],
        closed: Sequence[Option],
        unsuited: Mapping[str, Unsuited],
    ) -> tuple[Basis, ...]:
        """Return the articles of the chosen route, and every other that the notice names."""
        found = list(self._notices.cited(chosen.basis, told)) if chosen else []
        for same_day in limits:
            found += self.limits.without_pausing(same_day[0]).basis
        for option in closed:
            found += [one for rule in option.standing.rules for one in rule.basis[:MOST_ARTICLES]]
        for route, why in unsuited.items():
            found += [one for one in option_of(plan, route).basis if one.law + one.article in why.articles]
        return in_order(found)

    def _besides_named(
        self, plan: RoutePlan, besides: Mapping[str, Mapping[str, frozenset[str]]], limits: Sequence[SameDay]
    ) -> tuple[Basis, ...]:
        """Return the articles of what is said besides of ways and of limits."""
        said = [told for each in besides.values() for told in each.values()]
        said += [row.articles for row in self.limits.beside(limits)]
        held = [*(each.basis for each in self._routing.routes.values()), *(each.basis for each in plan.deadlines)]
        return notice_basis.named(frozenset().union(*said), held)

    def _said(self, warning: Warning, words: PaperWords) -> str:
        own = self._notices.said.get(warning.id)
        return own or words.sentences([words.warning(warning, self._routing.facts)])

    def _to_be_warned_of(self, plan: RoutePlan, chosen: Option | None, told: Told) -> Sequence[Warning]:
        """Return dangers, and what belongs to the chosen route, the gravest first; nothing that is said to advisors."""
        rules = {rule.id for rule in chosen.standing.rules} if chosen else set()
        found = [
            each
            for each in plan.warnings
            if not each.provided
            and each.id not in self._for_advisors
            and (each.severity is Severity.DANGER or each.id.rpartition(".")[0] in rules)
            and self._notices.warns(each.id, told)
        ]
        return sorted(found, key=lambda each: _SEVERITIES.index(each.severity))[:_MOST_WARNINGS]
