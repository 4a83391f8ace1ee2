"""What an accepted plan says on a notice for residents: one way to go first, their own limits, only what applies."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app import paths
from app.model.body import Body
from app.model.deadline import Citation, Counting
from app.model.division import CODE_LENGTHS, Level
from app.model.limit import Basis
from app.model.paper_words import PaperWords
from app.model.routing import Option, PlannedLimit, Possibility, RoutePlan, Severity, Status, Warning
from app.model.template import Entries
from app.rules import guides, notice_rows, notices, route_notes
from app.rules.divisions import Divisions
from app.rules.notices import Notices, Told, Unsuited, in_order, worded
from app.services import notice_basis
from app.services.directory import Directory
from app.services.notice_fees import NoticeFees
from app.services.plans import open_options
from app.services.routing import Routing
from app.services.session import Session

if TYPE_CHECKING:  # read when the first fee is told
    from app.services.fees import Fees

_LATER = (Possibility.FOLLOW_UP, Possibility.AFTER_FAILURE)
"""Ways on that can be named to a resident, as those that are recommended can; not what is still undecided."""
_MOST_WARNINGS, _MOST_BODIES, _MOST_UNDATED, _MOST_LATER = 6, 1, 3, 5
_SEVERITIES = tuple(Severity)
_CONFIRMATION = "judicial_confirm"
_OFFICE = "judicial_office"
"""Who tells where to go when the directory doesn't: the township's judicial office."""
_COUNTY, _VILLAGE = 1, 3
"""Places in the path of a division, from the city down."""
MOST_ARTICLES = 2
"""How many articles stand beside a limit or a closed route."""


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
        amount: str = "",
        cited: Sequence[Citation] = (),
    ) -> Mapping[str, Any]:
        """Return what a plan says of the route chosen; `amount` is what is in dispute, in yuan, where it is known.

        `cited` are articles that the advisor rested the answer on: they stand among the others.
        """
        route = next((each for each in plan.options if each.route.id == chosen), plan.first_choice)
        unsuited = self._unsuited(plan, route, told)
        others = [each for each in open_options(plan) if each is not route and each.route.id not in unsuited]
        recommended = [each for each in others if each.standing.status is Status.RECOMMENDED]
        later = self._later(route, others, told)
        closed = [
            self._for_one_reason(each)
            for each in plan.with_status(Status.CLOSED)
            if (each.standing.rules or each.standing.passed) and each.route.id not in self._notices.closed_untold
        ]
        warnings = self._to_be_warned_of(plan, route, told)
        deadlines = _same_days(self._to_be_told(plan, route, told), self._notices.general_limits)
        besides = self._besides(route, recommended, deadlines, told)
        first = self._chosen(plan, route, told, words, amount=amount)
        said: dict[str, Any] = {
            "route": {
                **first,
                "note": words.sentences(
                    [str(first.get("note", "")), *besides.get(route.route.id if route else "", ())]
                ),
            },
            "deadlines": tuple(row for each in deadlines for row in self._rows(each, told, words)),
            "may_lapse": words.may_lapse if any(map(_may_lapse, deadlines)) else "",
            "about_days": words.about_days if any(each[0].deadline.last_day for each in deadlines) else "",
            "others": tuple(
                {"text": words.sentences([self._accepted(each, told, words), *besides.get(each.route.id, ())])}
                for each in recommended
            ),
            "later": words.listed([self._afterwards(each, told, words) for each in later]),
            "closed": self._closed(closed, unsuited, plan, words),
            "warnings": tuple({"text": self._said(each, words)} for each in warnings),
            "matter": self._notices.matter(told),
            "issuer": self._issuer(words),
        }
        rows = notice_rows.beside(self._notices.rows, {each[0].limit.id for each in deadlines})
        sayings = [*(told for each in besides.values() for told in each.values()), *(row.articles for row in rows)]
        held = [*(each.basis for each in self._routing.routes.values()), *(each.basis for each in plan.deadlines)]
        steps = [step for first, *_others in deadlines for step in words.told_steps(first)]
        found = (
            *self._basis(plan, route, [group[0] for group in deadlines], closed, told),
            *notice_basis.named(frozenset().union(*sayings), held),
            *notice_basis.cited(one for step in steps for one in step.basis),
        )
        basis = (*notice_basis.used(found, said, self._notices), *notice_basis.cited(cited))
        return {**said, "route": {**said["route"], "basis": words.basis(in_order(basis))}}

    def _later(self, chosen: Option | None, others: Sequence[Option], told: Told) -> list[Option]:
        """Return the ways that may come after the chosen one, without those that the notice tells already."""
        already = self._notices.later_untold.union(
            self._notices.noted.get(chosen.route.id, ()) if chosen else (),
            *(
                self._notices.told_by.get(each.route.id, ())
                for each in others
                if each.standing.status is Status.RECOMMENDED
            ),
        )
        later = [each for each in others if each.standing.possibility in _LATER and _is_after(chosen, each)]
        return [each for each in later if each.route.id not in already and self._is_open_to(each, told)][:_MOST_LATER]

    @cached_property
    def _notices(self) -> Notices:
        return notices.load(self._note("notice.toml"))

    @cached_property
    def _notes(self) -> Mapping[str, str]:
        return route_notes.for_residents(self._note("route_notes.toml"))

    @cached_property
    def _for_advisors(self) -> Collection[str]:
        return guides.for_advisors(self._note("guides.toml"))

    def _chosen(
        self, plan: RoutePlan, option: Option | None, told: Told, words: PaperWords, *, amount: str
    ) -> Mapping[str, Any]:
        if option is None:
            human = plan.human
            return {"name": human.name, "note": words.sentences([words.plainly(human.body)])} if human else {}
        route = option.route
        known = self._directory.for_route(route.id)[:_MOST_BODIES]
        bodies = [each for each in known if each.address or each.phone or each.hours]
        to_whom = [each.name for each in known if each.name] or [self._body_of(option, told, words)]
        return {
            "name": route.name,
            "advice": (words.under_way if route.id in told.under_way else words.advised)(self._step(option, told)),
            "note": worded(self._notices.notes, route.id, told) or self._notes.get(route.id, ""),
            "why": words.sentences([self._unsettled(option, words), words.reasons(option, plan, self._routing.facts)]),
            "to_whom": words.sentences(to_whom),
            "bodies": tuple(map(_body, bodies)),
            "where_to_ask": "" if bodies or not route.bodies else words.where_to_ask(self._office_name(words)),
            "materials": words.listed([self._material(each, told, words) for each in route.materials]),
            "fee": self._fee.of(option, told, self._notices, words, amount=amount),
        }

    def may_be_confirmed(self, told: Told) -> bool:
        """Return whether a court may confirm what the parties of such a case agree."""
        return self._notices.may_be_confirmed(told)

    def effect(self, told: Told) -> str:
        """Return what an agreement of such a case does not bring about; empty where nothing need be said."""
        return self._notices.effects.get(told.dispute_type, "")

    def _is_open_to(self, option: Option, told: Told) -> bool:
        return option.route.id != _CONFIRMATION or self._notices.may_be_confirmed(told)

    def _said(self, warning: Warning, words: PaperWords) -> str:
        own = self._notices.said.get(warning.id)
        return own or words.sentences([words.warning(warning, self._routing.facts)])

    def _step(self, option: Option, told: Told) -> str:
        route = option.route
        return worded(self._notices.acts, route.id, told) or self._notices.steps.get(route.id, route.name)

    def _accepted(self, option: Option, told: Told, words: PaperWords) -> str:
        route = option.route
        first = route.bodies[:1]
        known = next((body.name for kind in first for body in self._directory.for_kind(kind) if body.name), None)
        said = words.briefly(self._body_of(option, told, words))
        body = said if worded(self._notices.bodies, route.id, told) else known or said
        say = words.under_way if route.id in told.under_way else words.accepted
        step = say(self._step(option, told), "" if route.id in self._notices.unaccepted else body)
        return words.sentences([step, self._notices.followed.get(route.id, "")])

    def _afterwards(self, option: Option, told: Told, words: PaperWords) -> str:
        """Return when a way that comes later may be gone."""
        return worded(self._notices.later, option.route.id, told) or words.accepted(self._step(option, told), "")

    def _besides(
        self,
        chosen: Option | None,
        others: Sequence[Option],
        deadlines: Sequence[Sequence[PlannedLimit]],
        told: Told,
    ) -> dict[str, Mapping[str, frozenset[str]]]:
        """Return what is said besides of the ways that are told, each sentence once, with the articles it rests on."""
        limits = {each.limit.id for same in deadlines for each in same if each.deadline.last_day}
        found: dict[str, Mapping[str, frozenset[str]]] = {}
        for option in filter(None, (chosen, *others)):
            found[option.route.id] = self._notices.besides(option.route.id, told, limits, self._session.today)
        return found

    def _body_of(self, option: Option, told: Told, words: PaperWords) -> str:
        """Return who accepts a route, as a resident of this place reads it."""
        said = worded(self._notices.bodies, option.route.id, told) or words.plainly(option.route.body)
        places = self._divisions.path(self._session.installation.division)
        if len(places) > _COUNTY:
            said = said.replace(self._notices.county, places[_COUNTY])
        return said.replace(self._notices.village, words.village(places[_VILLAGE])) if len(places) > _VILLAGE else said

    def _unsettled(self, option: Option, words: PaperWords) -> str:
        """Return what still has to be found out because the advice may change with it; empty where nothing has."""
        facts, said = self._routing.facts, self._notices.asked
        asked = [said.get(each) or facts[each].question for each in option.standing.unless]
        return words.unsettled(asked) if asked else ""

    def _material(self, material: str, told: Told, words: PaperWords) -> str:
        return worded(self._notices.materials, material, told) or words.plainly(material)

    def _unsuited(self, plan: RoutePlan, chosen: Option | None, told: Told) -> Mapping[str, Unsuited]:
        """Return why open routes are not suited beside the chosen one, by route."""
        found = {
            each.route.id: self._notices.unsuited_because(each.route.id, chosen.route.id if chosen else "", told)
            for each in open_options(plan)
        }
        return {route: why for route, why in found.items() if why is not None}

    def _option(self, plan: RoutePlan, route: str) -> Option:
        return next(each for each in plan.options if each.route.id == route)

    def _for_one_reason(self, option: Option) -> Option:
        """Return a closed way with one of the rules that close it: one reason is enough for a resident."""
        rules = option.standing.rules
        if not rules:
            return option
        first = next((rule for rule in rules if rule.id in self._notices.closed), rules[0])
        return replace(option, standing=replace(option.standing, rules=(first,), stages=()))

    def _closed(
        self, closed: Sequence[Option], unsuited: Mapping[str, Unsuited], plan: RoutePlan, words: PaperWords
    ) -> tuple[Entries, ...]:
        """Return the ways that can't be gone and why; those that one reason closes together."""
        found: dict[str, list[str]] = {}
        for option in closed:
            found.setdefault(self._why_closed(option, plan, words), []).append(option.route.name)
        for route, because in unsuited.items():
            found.setdefault(because.text, []).append(self._option(plan, route).route.name)
        return tuple({"name": words.joined(names), "why": why} for why, names in found.items())

    def _why_closed(self, option: Option, plan: RoutePlan, words: PaperWords) -> str:
        said = [self._notices.closed.get(rule.id, "") for rule in option.standing.rules]
        if said and all(said) and not option.standing.passed:
            return words.sentences(said)
        return words.reasons(option, plan, self._routing.facts)

    def _basis(
        self,
        plan: RoutePlan,
        chosen: Option | None,
        limits: Sequence[PlannedLimit],
        closed: Sequence[Option],
        told: Told,
    ) -> tuple[Basis, ...]:
        """Return the articles of the chosen route, and every other that the notice names."""
        found = list(self._notices.cited(chosen.basis, told)) if chosen else []
        for planned in limits:
            found += self._without_pausing(planned).basis
        for option in closed:
            found += [one for rule in option.standing.rules for one in rule.basis[:MOST_ARTICLES]]
        for route, why in self._unsuited(plan, chosen, told).items():
            found += [one for one in self._option(plan, route).basis if one.law + one.article in why.articles]
        return in_order(found)

    def _office_name(self, words: PaperWords) -> str:
        """Return what the judicial office of this township is called."""
        office = next(iter(self._directory.for_kind(_OFFICE)), None)
        if office is not None and office.name:
            return office.name
        code = self._session.installation.division[: CODE_LENGTHS[Level.TOWNSHIP]]
        township = self._divisions.known(code)
        is_township = township is not None and township.level is Level.TOWNSHIP
        return words.judicial_office(township.name if township is not None and is_township else "")

    def _issuer(self, words: PaperWords) -> Mapping[str, str]:
        """Return the office that the notice comes from and where it is reached."""
        office = next(iter(self._directory.for_kind(_OFFICE)), None)
        place = "".join(self._divisions.path(self._session.installation.division)[2:])
        name = words.issuer(place, self._session.user.name)
        return {"name": name, "contact": office.phone or "" if office else ""}

    def rested_on(self, plan: RoutePlan, days: Sequence[Collection[str]], words: PaperWords) -> tuple[Basis, ...]:
        """Return the articles that last days rest on: `days` are the limits, by id, that end on each."""
        named = {self._first(limits) for limits in days}
        told = [self._without_pausing(each) for each in plan.deadlines if each.limit.id in named]
        moved = [one for each in told for step in words.told_steps(each) for one in step.basis]
        return in_order((*(one for each in told for one in each.basis), *notice_basis.cited(moved)))

    def _first(self, limits: Collection[str]) -> str:
        general = self._notices.general_limits
        return min(limits, key=lambda each: (general.index(each) if each in general else -1, each), default="")

    def lead(self, limits: Mapping[str, str], told: Told, words: PaperWords) -> str:
        """Return what the most special of limits (names by id) that end on one day is called; empty for none."""
        first = self._first(limits)
        return worded(self._notices.limits, first, told) or words.plainly(limits.get(first, ""))

    def _rows(self, same_day: Sequence[PlannedLimit], told: Told, words: PaperWords) -> Iterator[Entries]:
        """Yield the row of limits that end on one day, after those that stand above it."""
        for row in notice_rows.beside(self._notices.rows, {same_day[0].limit.id}):
            yield {"name": row.name, "last_day": row.last_day, "how": row.how}
        yield self._deadline(same_day, told, words)

    def _deadline(self, same_day: Sequence[PlannedLimit], told: Told, words: PaperWords) -> Entries:
        first, *others = same_day
        others = [each for each in others if each.limit.id not in self._notices.general_limits]
        names = [worded(self._notices.limits, each.limit.id, told) or words.plainly(each.limit.name) for each in others]
        trigger = worded(self._notices.triggers, first.limit.id, told) or first.limit.trigger
        first = replace(self._without_pausing(first), limit=replace(first.limit, trigger=trigger))
        return {
            "name": worded(self._notices.limits, first.limit.id, told) or words.plainly(first.limit.name),
            "last_day": words.last_day(first, self._routing.facts),
            "how": words.how_counted(first) + (words.also_that_day(names) if names else ""),
        }

    def _without_pausing(self, planned: PlannedLimit) -> PlannedLimit:
        """Return a limit without the articles by which it may be stopped: the steps of its count name them."""
        told = planned.basis[:MOST_ARTICLES]
        return replace(planned, basis=tuple(one for one in told if one.law + one.article not in self._notices.pausing))

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

    def _to_be_told(self, plan: RoutePlan, chosen: Option | None, told: Told) -> list[PlannedLimit]:
        """Return the resident's own limits that certainly apply: with a day, and of the chosen route without one."""
        own = [each for each in plan.deadlines if each.is_own and each.is_certain]
        own = [each for each in own if self._notices.limits_to(each.limit.id, told)]
        of_route = {each.limit.id for each in chosen.deadlines} if chosen else set()
        dated = [each for each in own if each.deadline.last_day]
        of_route |= self._notices.lasting
        undated = [each for each in own if not each.deadline.last_day and each.limit.id in of_route]
        undated = [each for each in undated if each.limit.counting is not Counting.STATE]  # nothing that can be missed
        return [*dated, *undated[:_MOST_UNDATED]]


def _is_after(chosen: Option | None, option: Option) -> bool:
    """Return whether a way comes after the chosen one, not after another that is open besides."""
    if option.standing.possibility is Possibility.FOLLOW_UP or chosen is None:
        return True
    return option.route.id in {each.route for each in chosen.next}


def _may_lapse(same_day: Sequence[PlannedLimit]) -> bool:
    """Return whether limits have a last day, or will have one once they run."""
    return any(each.deadline.last_day is not None or each.needs for each in same_day)


def _same_days(planned: Sequence[PlannedLimit], general: Sequence[str]) -> list[list[PlannedLimit]]:
    """Gather limits that end on one day, the more special first; those without a day stand alone."""
    found: list[list[PlannedLimit]] = []
    for day, same in groupby(planned, key=lambda each: each.deadline.last_day):
        group = sorted(same, key=lambda each: general.index(each.limit.id) if each.limit.id in general else -1)
        found += [group] if day is not None else [[each] for each in group]
    return found


def _body(body: Body) -> Entries:
    """Return a body of the directory; what is not known of it is left out."""
    return {name: getattr(body, name) or "" for name in ("name", "address", "phone", "hours")}
