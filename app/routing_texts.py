"""Routing → Chinese: the part of `app.texts` that only plans need, imported by `ui` and `app.cli` alone."""

from collections.abc import Iterable, Mapping
from datetime import date

from app.deadline_texts import citation_text, last_day_text, step_text
from app.language import _
from app.model.limit import Basis, Condition
from app.model.routing import (
    Answer,
    Fact,
    NoAnswer,
    OlderLaw,
    Option,
    PlannedLimit,
    Possibility,
    RoutePlan,
    Severity,
    Status,
    Warning,
)

STATUSES: Mapping[Status, str] = {
    Status.RECOMMENDED: _("推荐"),
    Status.UNCLEAR: _("不清楚"),
    Status.POSSIBLE: _("可走"),
    Status.CLOSED: _("走不通"),
}
POSSIBILITIES: Mapping[Possibility, str] = {
    Possibility.FOLLOW_UP: _("后续可走"),
    Possibility.MAYBE: _("看情况可走"),
    Possibility.AFTER_FAILURE: _("前面的途径走不成时可走"),
}
SEVERITIES: Mapping[Severity, str] = {
    Severity.DANGER: _("危险"),
    Severity.WARNING: _("警示"),
    Severity.NOTICE: _("注意"),
}
NOT_KNOWN = _("说不清")
NOT_APPLICABLE = _("以上都不是")
_NO_REASON = _("没有写明理由")


def answer_text(fact: Fact, answer: Answer) -> str:
    """Return an answer as it is said."""
    if isinstance(answer, NoAnswer):
        return NOT_KNOWN if answer is NoAnswer.UNKNOWN else NOT_APPLICABLE
    if isinstance(answer, bool):
        return _("是") if answer else _("否")
    if isinstance(answer, date):
        return answer.isoformat()
    return fact.choices.get(str(answer), str(answer))


def condition_text(condition: Condition, facts: Mapping[str, Fact]) -> str:
    """Return a comparison as a question with the answers that it asks for."""
    fact = facts[condition.fact]
    values = condition.value if isinstance(condition.value, tuple) else (condition.value,)
    labels = _("或").join(answer_text(fact, each) for each in values if isinstance(each, str | bool)) or str(values[0])
    form = {"!=": _("{question}不是“{labels}”"), ">=": _("{question}不少于{labels}")}
    chosen = form.get(condition.op, _("{question}“{labels}”"))
    return chosen.format(question=fact.question, labels=labels)


def reasons(option: Option, plan: RoutePlan, facts: Mapping[str, Fact]) -> tuple[str, ...]:
    """Return why a route stands as it does, and what would change that."""
    standing = option.standing
    if standing.status is Status.CLOSED:
        return (*_closing(option, plan, facts), *_passed(option), *_shut(option)) or (_NO_REASON,)
    said = standing.reason
    if standing.possibility is not None:
        said = _("{how}：{reason}").format(how=POSSIBILITIES[standing.possibility], reason=said)
    asked = "".join(facts[each].question for each in standing.unless)
    told = [said]
    if standing.status is Status.UNCLEAR or (standing.status is Status.POSSIBLE and asked):
        told.append(_("先问清：{asked}").format(asked=asked))
    elif asked:
        told.append(_("还说不清：{asked}——答案不同，此路可能不通").format(asked=asked))
    if option.is_doubtful:
        told.append(_("依据待核"))
    return (*told, *map(older_text, option.older))


def warning_text(warning: Warning, facts: Mapping[str, Fact]) -> str:
    """Return a warning; one of an undecided rule says on what it depends."""
    if not warning.provided:
        return warning.text
    provided = _("、").join(condition_text(each, facts) for each in warning.provided)
    return _("如果{provided}：{text}").format(provided=provided, text=warning.text)


def limit_text(planned: PlannedLimit, facts: Mapping[str, Fact]) -> str:
    """Return a limit of a plan in one sentence: its last day, or what has to be asked first."""
    if not planned.is_certain:
        asked = "".join(facts[each].question for each in planned.needs)
        return _("是否适用要先问清：{asked}").format(asked=asked)
    if planned.deadline.last_day is None:
        first = step_text(planned.deadline.steps[0])
    else:
        first = last_day_text(planned.deadline)
    doubts = [step for step in planned.deadline.steps if step.code == "cautious_value"]  # no right ends with such a day
    return "".join(dict.fromkeys((first, *map(step_text, (*doubts, *planned.deadline.flags)))))


def assumption_text(fact: Fact) -> str:
    """Return what a plan leaves open because nobody knew it."""
    return _("“{question}”没有弄清，这里既不按“是”也不按“否”处理，弄清以后请重新分流。").format(question=fact.question)


def older_text(older: OlderLaw) -> str:
    """Return that what happened is older than the law that could be read, and which day counts."""
    form = _("〔旧法，待核〕事情在 {day}，《{law}》 {since} 才这样施行，那时的条文没有收到，先查旧法再用")
    return form.format(day=older.day, law=older.law, since=older.since)


def basis_text(basis: Iterable[Basis]) -> str:
    """Return articles in one line, unchecked ones marked."""
    return _("、").join(citation_text(each.citation) + ("" if each.verified else _("（待核）")) for each in basis)


def _closing(option: Option, plan: RoutePlan, facts: Mapping[str, Fact]) -> tuple[str, ...]:
    because = {line.rule: line.because for line in plan.trace}
    told = []
    for rule in option.standing.rules:
        named = dict.fromkeys(each.fact for each in because.get(rule.id, ()))
        answers = _("；").join(
            facts[fact].question + answer_text(facts[fact], plan.facts[fact]) for fact in named if fact in plan.facts
        )
        articles = _("、").join(citation_text(each.citation) for each in rule.basis[:2])
        told.append(_("{answers}（{articles}）").format(answers=answers, articles=articles))
    return tuple(told)


def _shut(option: Option) -> tuple[str, ...]:
    form = _("{why}（{articles}）")
    return tuple(
        form.format(why=each.why, articles=_("、").join(citation_text(one.citation) for one in each.basis[:2]))
        for each in option.standing.stages
    )


def _passed(option: Option) -> tuple[str, ...]:
    form = _("期限已过：{name}，最后一天 {day}")
    return tuple(form.format(name=each.limit.name, day=each.deadline.last_day) for each in option.standing.passed)
