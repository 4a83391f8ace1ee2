"""What a plan comes to, as short texts: by these a changed pack is held against the one that was proved."""

from collections.abc import Iterator
from dataclasses import dataclass, fields

from app.model.routing import Option, PlannedLimit, Possibility, RoutePlan, Status


@dataclass(frozen=True, slots=True)
class Outcome:
    """A plan in texts: `route<rule@stages?facts` for what is offered or closed, `limit=day`, `rule.number` of warnings.

    `order` is that of routes where some are recommended and others unclear; `asked` are the facts that could still
    change the plan, in no order.
    """

    recommended: tuple[str, ...] = ()
    unclear: tuple[str, ...] = ()
    later: tuple[str, ...] = ()
    maybe: tuple[str, ...] = ()
    closed: tuple[str, ...] = ()
    limits: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()
    next: tuple[str, ...] = ()
    order: tuple[str, ...] = ()
    asked: tuple[str, ...] = ()

    def differences(self, other: "Outcome") -> Iterator[tuple[str, tuple[str, ...], tuple[str, ...]]]:
        """Yield the parts in which two outcomes differ: its name, what is here and what is there."""
        for each in fields(self):
            here, there = getattr(self, each.name), getattr(other, each.name)
            if here != there:
                yield each.name, here, there


def of(plan: RoutePlan) -> Outcome:
    """Return what a plan comes to; the order of what is only possible doesn't count, nor do words."""
    possible = plan.with_status(Status.POSSIBLE)
    ranked = [each for each in plan.options if each.standing.status in (Status.RECOMMENDED, Status.UNCLEAR)]
    is_mixed = len({each.standing.status for each in ranked}) > 1
    return Outcome(
        tuple(map(_named, plan.with_status(Status.RECOMMENDED))),
        tuple(map(_named, plan.with_status(Status.UNCLEAR))),
        tuple(_named(each) for each in possible if each.standing.possibility is Possibility.FOLLOW_UP),
        tuple(sorted(each.route.id for each in possible if each.standing.possibility is not Possibility.FOLLOW_UP)),
        tuple(sorted(map(_named, plan.with_status(Status.CLOSED)))),
        tuple(map(_dated, plan.deadlines)),
        tuple(each.id for each in plan.warnings),
        () if plan.next_question is None else (plan.next_question,),
        tuple(each.route.id for each in ranked) if is_mixed else (),
        tuple(sorted(plan.unanswered)),
    )


def _dated(limit: PlannedLimit) -> str:
    last = limit.deadline.until or limit.deadline.last_day
    return f"{limit.limit.id}={last.isoformat()}" if last else limit.limit.id


def _named(option: Option) -> str:
    rules = "+".join(sorted(each.id for each in option.standing.rules))
    stages = "+".join(each.id for each in option.standing.stages)
    condition = f"?{'+'.join(sorted(option.standing.unless))}" if option.standing.unless else ""
    return f"{option.route.id}<{rules}{f'@{stages}' if stages else ''}{condition}"
