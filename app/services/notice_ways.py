"""The ways that a notice tells: the one to go first, others that are open, those that come later or are closed."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from app.model.body import Body
from app.model.paper_words import PaperWords
from app.model.routing import Option, Possibility, RoutePlan, Status
from app.model.template import Entries
from app.rules.notices import Notices, Told, Unsuited, worded
from app.services.notice_fees import NoticeFees
from app.services.notice_limits import SameDay
from app.services.notice_places import NoticePlaces
from app.services.plans import open_options
from app.services.routing import Routing

_LATER = (Possibility.FOLLOW_UP, Possibility.AFTER_FAILURE)
"""Ways on that can be named to a resident, as those that are recommended can; not what is still undecided."""
_MOST_LATER = 5
_CONFIRMATION = "judicial_confirm"


class NoticeWays:
    """Chooses and words the ways of plans."""

    def __init__(
        self, notices: Notices, notes: Mapping[str, str], *, routing: Routing, places: NoticePlaces, fee: NoticeFees
    ) -> None:
        """Make it; `notes` are what a resident is told of each route."""
        self._notices, self._notes = notices, notes
        self._routing, self._places, self._fee = routing, places, fee

    def first(
        self, plan: RoutePlan, option: Option | None, told: Told, words: PaperWords, *, amount: str
    ) -> Mapping[str, Any]:
        """Return the way to go first; where there is none, whom to turn to."""
        if option is None:
            human = plan.human
            return {"name": human.name, "note": words.sentences([words.plainly(human.body)])} if human else {}
        route = option.route
        known = self._places.known(option)
        bodies = [each for each in known if each.address or each.phone or each.hours]
        to_whom = [each.name for each in known if each.name] or [self._places.accepts(option, told, words)]
        return {
            "name": route.name,
            "advice": (words.under_way if route.id in told.under_way else words.advised)(self._step(option, told)),
            "note": worded(self._notices.notes, route.id, told) or self._notes.get(route.id, ""),
            "why": words.sentences([self._unsettled(option, words), words.reasons(option, plan, self._routing.facts)]),
            "to_whom": words.sentences(to_whom),
            "bodies": tuple(map(_body, bodies)),
            "where_to_ask": "" if bodies or not route.bodies else words.where_to_ask(self._places.office_name(words)),
            "materials": words.listed([self._material(each, told, words) for each in route.materials]),
            "fee": self._fee.of(option, told, self._notices, words, amount=amount),
        }

    def accepted(self, option: Option, told: Told, words: PaperWords) -> str:
        """Return what another way is and who accepts it."""
        route = option.route
        body = self._places.accepts_briefly(option, told, words)
        say = words.under_way if route.id in told.under_way else words.accepted
        step = say(self._step(option, told), "" if route.id in self._notices.unaccepted else body)
        return words.sentences([step, self._notices.followed.get(route.id, "")])

    def afterwards(self, option: Option, told: Told, words: PaperWords) -> str:
        """Return when a way that comes later may be gone."""
        return worded(self._notices.later, option.route.id, told) or words.accepted(self._step(option, told), "")

    def later(self, chosen: Option | None, others: Sequence[Option], told: Told) -> list[Option]:
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

    def besides(
        self, options: Sequence[Option], limits: Sequence[SameDay], told: Told, today: date
    ) -> dict[str, Mapping[str, frozenset[str]]]:
        """Return what is said besides of the ways that are told, each sentence once, with the articles it rests on."""
        dated = {each.limit.id for same in limits for each in same if each.deadline.last_day}
        return {each.route.id: self._notices.besides(each.route.id, told, dated, today) for each in options}

    def unsuited(self, plan: RoutePlan, chosen: Option | None, told: Told) -> Mapping[str, Unsuited]:
        """Return why open routes are not suited beside the chosen one, by route."""
        found = {
            each.route.id: self._notices.unsuited_because(each.route.id, chosen.route.id if chosen else "", told)
            for each in open_options(plan)
        }
        return {route: why for route, why in found.items() if why is not None}

    def closed(self, plan: RoutePlan) -> list[Option]:
        """Return the closed ways that a notice tells, each with one of the rules that close it."""
        return [
            self._for_one_reason(each)
            for each in plan.with_status(Status.CLOSED)
            if (each.standing.rules or each.standing.passed) and each.route.id not in self._notices.closed_untold
        ]

    def why_closed(
        self, closed: Sequence[Option], unsuited: Mapping[str, Unsuited], plan: RoutePlan, words: PaperWords
    ) -> tuple[Entries, ...]:
        """Return the ways that can't be gone and why; those that one reason closes together."""
        found: dict[str, list[str]] = {}
        for option in closed:
            found.setdefault(self._why(option, plan, words), []).append(option.route.name)
        for route, because in unsuited.items():
            found.setdefault(because.text, []).append(option_of(plan, route).route.name)
        return tuple({"name": words.joined(names), "why": why} for why, names in found.items())

    def _why(self, option: Option, plan: RoutePlan, words: PaperWords) -> str:
        said = [self._notices.closed.get(rule.id, "") for rule in option.standing.rules]
        if said and all(said) and not option.standing.passed:
            return words.sentences(said)
        return words.reasons(option, plan, self._routing.facts)

    def _for_one_reason(self, option: Option) -> Option:
        """Return a closed way with one of the rules that close it: one reason is enough for a resident."""
        rules = option.standing.rules
        if not rules:
            return option
        first = next((rule for rule in rules if rule.id in self._notices.closed), rules[0])
        return replace(option, standing=replace(option.standing, rules=(first,), stages=()))

    def _is_open_to(self, option: Option, told: Told) -> bool:
        return option.route.id != _CONFIRMATION or self._notices.may_be_confirmed(told)

    def _step(self, option: Option, told: Told) -> str:
        route = option.route
        return worded(self._notices.acts, route.id, told) or self._notices.steps.get(route.id, route.name)

    def _unsettled(self, option: Option, words: PaperWords) -> str:
        """Return what still has to be found out because the advice may change with it; empty where nothing has."""
        facts, said = self._routing.facts, self._notices.asked
        asked = [said.get(each) or facts[each].question for each in option.standing.unless]
        return words.unsettled(asked) if asked else ""

    def _material(self, material: str, told: Told, words: PaperWords) -> str:
        return worded(self._notices.materials, material, told) or words.plainly(material)


def option_of(plan: RoutePlan, route: str) -> Option:
    """Return what a plan says of a route that it has, by id."""
    return next(each for each in plan.options if each.route.id == route)


def _is_after(chosen: Option | None, option: Option) -> bool:
    """Return whether a way comes after the chosen one, not after another that is open besides."""
    if option.standing.possibility is Possibility.FOLLOW_UP or chosen is None:
        return True
    return option.route.id in {each.route for each in chosen.next}


def _body(body: Body) -> Entries:
    """Return a body of the directory; what is not known of it is left out."""
    return {name: getattr(body, name) or "" for name in ("name", "address", "phone", "hours")}
