"""A kept plan in words: when and by what it was made, and how it would come out today."""

from collections.abc import Mapping
from datetime import date

from app import deadline_texts, texts
from app.language import _
from app.model.kept_plan import KeptPlan, Reminder
from app.model.moments import day_of
from app.model.routing import Fact, PlannedLimit, Route
from app.services.plans import Recalled


def made_text(kept: KeptPlan) -> str:
    """Return when a plan was made and by which pack."""
    day = day_of(kept.made_on)
    told = _("{day} 定的方案，规则包 {version} 版")
    return told.format(day=texts.day_text(day) if day else "—", version=kept.pack_version or "—")


def chosen_text(kept: KeptPlan, routes: Mapping[str, Route]) -> str:
    """Return which route was taken, and why where it was not the first."""
    if not kept.route:
        return _("没有走得通的途径，已记下找谁。")
    name = routes[kept.route].name if kept.route in routes else kept.route
    told = _("选定：{route}").format(route=name)
    return told + (_("（没选首选，因为：{reason}）").format(reason=kept.reason) if kept.reason else "")


def differences_text(
    recalled: Recalled, facts: Mapping[str, Fact], routes: Mapping[str, Route], limit_names: Mapping[str, str]
) -> str:
    """Return in plain words what comes out differently today; nothing where it is the same."""
    if recalled.is_same:
        return ""
    differences = recalled.differences
    limits = {each.limit.id: each for each in recalled.plan.deadlines}
    limits |= {each.limit.id: each for option in recalled.plan.options for each in option.standing.passed}
    parts = [
        (_("途径"), [routes[each].name if each in routes else each for each in differences.routes]),
        (_("期限"), [limit_names.get(each, each) for each in differences.limits]),
        (_("最后一天"), [_moved(each, limits) for each in differences.days]),
        (_("算法"), [limit_names.get(each, each) for each in differences.steps if each not in differences.days]),
        (_("问题"), [facts[each].question if each in facts else each for each in differences.facts]),
        (_("已不再问的"), list(recalled.unread)),
    ]
    told = [_("{kind}：{names}").format(kind=kind, names=_("、").join(names)) for kind, names in parts if names]
    if recalled.is_altered:
        told.append(_("记下的回答与采用时不符"))
    if differences.rules:
        told.append(
            _("分流规则改了 {count} 条（{rules}）").format(
                count=len(differences.rules), rules=_("、").join(differences.rules)
            )
        )
    return _("按现在的规则，这份方案不再一样。{changes}。原来的方案照旧保存，可以重新分流。").format(
        changes=_("；").join(told)
    )


def reminder_text(reminder: Reminder, today: date) -> str:
    """Return a reminder: its day, how many are left, and whether it is done with."""
    day = day_of(reminder.last_day)
    if reminder.done_on:
        return _("已办（{day}）").format(day=reminder.done_on)
    if day is None:
        return _("现在不适用了")
    left = deadline_texts.days_left_text((day - today).days)
    return _("最后一天：{day}，{left}").format(day=texts.day_text(day), left=left)


def _moved(limit: str, limits: Mapping[str, PlannedLimit]) -> str:
    planned = limits.get(limit)
    if planned is None:
        return limit
    deadline, name = planned.deadline, planned.limit.name
    return _("{name} {day}").format(name=name, day=deadline.last_day or _("算不出"))
