"""What a plan says, in words: each route with its reasons, limits and papers, and what an answer has changed."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from app import deadline_texts, routing_texts, texts
from app.language import _
from app.model.body import Body
from app.model.limit import Basis
from app.model.routing import Fact, Option, PlannedLimit, Route, RoutePlan, Severity, Status

Bodies = Callable[[str], Sequence[Body]]
"""The bodies of the directory to which a route leads."""
Line = tuple[str, str]
"""A caption and what stands under it."""
_NAMED = 3


@dataclass(frozen=True, slots=True)
class ShownLimit:
    """A limit in words: its day and how it was counted; `role` says how pressing it is."""

    name: str
    told: str
    role: str
    steps: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Head:
    """What is seen of a route at a glance."""

    route: str
    name: str
    status: str
    icon: str
    role: str
    reasons: tuple[str, ...]
    act: str
    is_first: bool = False


@dataclass(frozen=True, slots=True)
class Details:
    """The rest of a route."""

    body: str
    bodies: tuple[str, ...]
    limits: tuple[ShownLimit, ...]
    lines: tuple[Line, ...]


_STATUSES = {
    Status.RECOMMENDED: ("circle-check", "good"),
    Status.UNCLEAR: ("circle-help", "warn"),
    Status.POSSIBLE: ("chevron-right", "muted"),
    Status.CLOSED: ("x", "muted"),
}


class PlanWords:
    """Says plans of one pack."""

    def __init__(self, facts: Mapping[str, Fact], routes: Mapping[str, Route], bodies: Bodies) -> None:
        self.facts, self.routes = facts, routes
        self._bodies = bodies
        self._known: dict[str, tuple[str, ...]] = {}

    def forget_bodies(self) -> None:
        """Read the directory anew when it is next asked for."""
        self._known.clear()

    def head(self, option: Option, plan: RoutePlan, *, chosen: str | None = None) -> Head:
        """Return what is seen of a route at a glance; `chosen` is the one that was taken, where one was."""
        status = option.standing.status
        is_first = option is plan.first_choice
        icon, role = _STATUSES[status]
        word = _("首选") if is_first else routing_texts.STATUSES[status]
        if chosen is not None and chosen == option.route.id:
            word, icon, role = _("选定"), "check", "primary"
        act = _("采用方案") if is_first else _("改走这条")
        if chosen is not None or status is Status.CLOSED:
            act = ""
        said = routing_texts.reasons(option, plan, self.facts)
        return Head(option.route.id, option.route.name, word, icon, role, said, act, is_first)

    def details(self, option: Option, plan: RoutePlan) -> Details:
        """Return the rest of a route: where to go, by when, with what, for how much, what then, on which articles."""
        route = option.route
        lines = [
            (_("要带的"), _("、").join(route.materials)),
            (_("费用"), route.fee),
            (_("办成以后"), route.effect),
            (_("走不成时"), "\n".join(self._next(option))),
            (_("依据"), routing_texts.basis_text(option.basis)),
            (_("历史依据（现在不适用）"), history_text(option.history)),
        ]
        return Details(
            route.body,
            self._bodies_of(route.id),
            tuple(self.limit(each, plan) for each in option.deadlines),
            tuple((caption, text) for caption, text in lines if text),
        )

    def other_limits(self, plan: RoutePlan) -> tuple[ShownLimit, ...]:
        """Return the limits that no open route shows: they run whichever way is taken."""
        shown = {
            each.limit.id
            for option in plan.options
            if option.standing.status is not Status.CLOSED
            for each in option.deadlines
        }
        return tuple(self.limit(each, plan) for each in plan.deadlines if each.limit.id not in shown)

    def limit(self, planned: PlannedLimit, plan: RoutePlan) -> ShownLimit:
        """Return a limit in words."""
        days = planned.deadline.days_left(plan.on)
        told = routing_texts.limit_text(planned, self.facts)
        role = "muted"
        if days is not None and planned.is_certain:
            told += deadline_texts.days_left_text(days)
            role = "danger" if days < 0 else "warn" if days <= _SOON else "text"
        counted = planned.deadline.steps if planned.deadline.last_day else ()
        steps = [
            _("{number}. {step}").format(number=number, step=deadline_texts.step_text(step))
            for number, step in enumerate(counted, 1)
        ]
        basis = _("依据：{basis}").format(basis=routing_texts.basis_text(planned.basis))
        older = map(routing_texts.older_text, planned.older)
        return ShownLimit(planned.limit.name, told, role, (*steps, basis, *older))

    def action_day(self, plan: RoutePlan) -> str:
        """Return the day by which a party must act first, or nothing."""
        if plan.action_day is None:
            return ""
        left = deadline_texts.days_left_text((plan.action_day - plan.on).days)
        return _("最早到期的期限：{day}，{left}").format(day=texts.day_text(plan.action_day), left=left)

    def dangers(self, plan: RoutePlan) -> tuple[str, ...]:
        """Return the warnings of danger that hold."""
        return tuple(self._warnings(plan, Severity.DANGER, certain=True))

    def dangers_if(self, plan: RoutePlan) -> tuple[str, ...]:
        """Return the warnings of danger that depend on what is not answered."""
        return tuple(self._warnings(plan, Severity.DANGER, certain=False))

    def warnings(self, plan: RoutePlan) -> tuple[str, ...]:
        """Return all other warnings, the weightier first."""
        return (
            *self._warnings(plan, Severity.WARNING, certain=True),
            *self._warnings(plan, Severity.NOTICE, certain=True),
        )

    def assumptions(self, plan: RoutePlan) -> tuple[str, ...]:
        """Return what nobody knew and the plan leaves open."""
        return tuple(routing_texts.assumption_text(self.facts[each]) for each in plan.assumptions)

    def changes(self, before: RoutePlan, now: RoutePlan) -> str:
        """Return in one line what became different from one plan to the next."""
        told = list(self._changes(before, now))
        if not told:
            return _("刚才的回答：方案没有变。")
        return _("刚才的回答：{changes}。").format(changes=_("；").join(told))

    def summary(self, plan: RoutePlan) -> str:
        """Return the plan in one line."""
        first = plan.first_choice
        if plan.human is not None:
            told = _("没有走得通的途径，找{name}").format(name=plan.human.name)
        elif first is not None:
            told = _("首选：{route}").format(route=first.route.name)
        else:
            told = _("还定不了首选")
        return _("　").join(filter(None, (told, self.action_day(plan))))

    def _changes(self, before: RoutePlan, now: RoutePlan) -> Iterator[str]:
        was, is_now = before.first_choice, now.first_choice
        if is_now is not None and (was is None or was.route.id != is_now.route.id):
            yield _("首选是{route}").format(route=is_now.route.name)
        elif is_now is None and was is not None:
            yield _("首选要先问清")
        closed = _routes(before, Status.CLOSED), _routes(now, Status.CLOSED)
        opened = _leading(before), _leading(now)
        first = {is_now.route.id} if is_now else set()
        yield from self._named(_("关闭 {routes}"), [each for each in closed[1] if each not in closed[0]])
        yield from self._named(
            _("新增 {routes}"), [each for each in opened[1] if each not in opened[0] and each not in first]
        )
        gone = [each for each in opened[0] if each not in opened[1] and each not in closed[1]]
        yield from self._named(_("不再推荐 {routes}"), gone)
        yield from self._days(before, now)
        fresh = set(self.dangers(now)) - set(self.dangers(before))
        if fresh:
            yield _("多了 {count} 条危险提示").format(count=len(fresh))

    def _named(self, form: str, routes: Sequence[str]) -> Iterator[str]:
        if routes:
            names = _("、").join(self.routes[each].name for each in routes[:_NAMED] if each in self.routes)
            more = _("等 {count} 条").format(count=len(routes)) if len(routes) > _NAMED else ""
            yield form.format(routes=names + more)

    def _days(self, before: RoutePlan, now: RoutePlan) -> Iterator[str]:
        was = {each.limit.id: each.deadline.last_day for each in before.deadlines}
        counted = [
            _("{name}（{day}）").format(name=each.limit.name, day=each.deadline.last_day)
            for each in now.deadlines
            if each.deadline.last_day is not None and was.get(each.limit.id) != each.deadline.last_day
        ]
        if counted:
            more = _("等 {count} 个").format(count=len(counted)) if len(counted) > 1 else ""
            yield _("算出期限 {limits}").format(limits=counted[0] + more)

    def _next(self, option: Option) -> list[str]:
        return [
            _("{route}：{why}").format(route=self.routes[each.route].name, why=each.why)
            for each in option.next
            if each.route in self.routes
        ]

    def _bodies_of(self, route: str) -> tuple[str, ...]:
        if route not in self._known:
            self._known[route] = tuple(map(body_text, self._bodies(route)))
        return self._known[route]

    def _warnings(self, plan: RoutePlan, severity: Severity, *, certain: bool) -> list[str]:
        return [
            routing_texts.warning_text(each, self.facts)
            for each in plan.warnings
            if each.severity is severity and bool(each.provided) is not certain
        ]


_SOON = 7


def body_text(body: Body) -> str:
    """Return a body of the directory in one line; what is not known of it is said to be so."""
    address = body.address or _("地址还没填")
    phone = body.phone or _("电话还没填")
    return _("　").join(filter(None, (body.name, address, phone, body.hours)))


def history_text(basis: Sequence[Basis]) -> str:
    """Return articles that hold no longer or not yet."""
    return routing_texts.basis_text(basis)


def _routes(plan: RoutePlan, status: Status) -> list[str]:
    return [each.route.id for each in plan.with_status(status)]


def _leading(plan: RoutePlan) -> list[str]:
    """Return the routes that a rule recommends, decided or not; what is merely possible comes and goes too often."""
    leading = (Status.RECOMMENDED, Status.UNCLEAR)
    return [each.route.id for each in plan.options if each.standing.status in leading]
