"""How a kept plan stands today, in sentences: put together by the worker, which has the rules at hand."""

from collections.abc import Iterator
from dataclasses import dataclass

from app.language import _
from app.services import Services
from app.services.reminders import ChangedFact, Review
from ui.records.marks_line import Mark


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to know about a plan."""

    mark: Mark
    told: str


def review(services: Services, record: str) -> tuple[Finding, ...]:
    """Return what is to be known of the current plan of a matter: changed facts, and whether its route still holds."""
    found = services.reminders.review(record)
    kept = services.plans.current(record)
    return tuple(_findings(services, found, kept.route if kept else None)) if found else ()


def _findings(services: Services, found: Review, chosen: str | None) -> Iterator[Finding]:
    told = "".join(_changed(services, each) for each in found.changed)
    if told:
        mark = Mark("info", "primary", _("事实变了"))
        yield Finding(mark, told + _("期限已按登记里现在的事实重算。"))
    anew = _anew(_route(services, chosen), _route(services, found.better), is_open=found.is_open)
    if anew:
        yield Finding(Mark("triangle-alert", "warn", _("建议重选")), anew)


def _changed(services: Services, changed: ChangedFact) -> str:
    from app import routing_texts  # only where a fact has changed

    fact = services.routing.facts[changed.fact]
    now = routing_texts.answer_text(fact, changed.now)
    if changed.before is None:
        return _("“{question}”分流时没有问，登记里现在是“{now}”。").format(question=fact.question, now=now)
    before = routing_texts.answer_text(fact, changed.before)
    shape = _("“{question}”分流时是“{before}”，登记里现在是“{now}”。")
    return shape.format(question=fact.question, before=before, now=now)


def _anew(chosen: str, better: str, *, is_open: bool) -> str:
    """Return why a way should be found anew, nothing where the one that was chosen stands."""
    if not chosen:
        return _("现在有走得通的途径了，排第一的是“{better}”，请重新分流。").format(better=better) if better else ""
    if not is_open:
        said = _("选定的“{chosen}”现在走不通了").format(chosen=chosen)
        first = _("，排第一的是“{better}”").format(better=better) if better else ""
        return said + first + _("，请重新分流。")
    shape = _("按现在的事实，排第一的是“{better}”，不是选定的“{chosen}”，建议重新分流。")
    return shape.format(better=better, chosen=chosen) if better else ""


def _route(services: Services, route: str | None) -> str:
    if not route:
        return ""
    known = services.routing.routes.get(route)
    return known.name if known else route
