"""Steps of a deadline → Chinese: the part of `app.texts` that only counting needs, imported by `ui` and `app.cli` alone."""

from collections.abc import Mapping

from app.language import _
from app.model.deadline import Citation, Deadline, Step
from app.texts import day_text

_UNITS: Mapping[str, str] = {
    "hour": _("小时"),
    "day": _("日"),
    "working_day": _("个工作日"),
    "month": _("个月"),
    "year": _("年"),
}

_STEPS: Mapping[str, str] = {
    "start_excluded": _("{date} 当日不算，从 {first} 起算"),
    "counted_days": _("数满 {value} 日，到 {date}"),
    "counted_working_days": _("只数工作日，数满 {value} 个，到 {date}"),
    "corresponding_day": _("满 {value} {unit}，对应日是 {date}"),
    "month_end": _("满 {value} {unit}，到期的月份没有对应日，以月末 {date} 为准"),
    "counted_back": _("从 {start} 倒推 {value} {unit}，是 {date}"),
    "excluded": _("有 {days} 日不计入，往后推到 {date}"),
    "rolled": _("{rest} 是休息日，顺延到之后的第一个工作日 {date}"),
    "suspended": _("{begins} 至 {date} 有障碍，时效中止"),
    "six_months_after": _("障碍在 {ended} 消除，从那天起满六个月是 {date}"),
    "suspension_without_effect": _("{begins} 至 {date} 的障碍不在时效的最后六个月内，不影响到期日 {last_day}"),
    "interrupted": _("{date} 时效中断，从这天起重新计算"),
    "interruption_late": _("{date} 已在届满日 {last_day} 之后，不能中断；对方同意履行的才可能恢复"),
    "capped": _("自 {start} 起算的最长期限到 {date} 为止，不再往后（否则是 {last_day}）"),
    "rest_day_stays": _("{date} 是休息日，法条没有写顺延：请提前在 {before} 或之前办理"),
    "post_counts": _("材料在 {date} 或之前交邮的，不算过期（保留邮戳和回执）"),
    "post_must_arrive": _("这个期限没有“交邮即算”的规定：应当在 {date} 之前送到"),
    "year_estimated": _("{year} 年的节假日安排未公布，按周末和法定节日估算，公布后请重算"),
    "next_hour": _("开始的那个小时不算，从 {begin} 起算"),
    "hour_unknown": _("没有说明几点，按最早的 {begin} 起算"),
    "hours_excluded": _("扣除的日子不计入小时数"),
    "hours_counted": _("连续数满 {value} 小时，到 {until}，不因节假日停止"),
    "alternative": _("{when}的，为 {value} {unit}，到 {date}"),
    "usual_length": _("长短要看情形，没有说明的先按最早的办；一般为 {value} {unit}，到 {date}"),
    "no_limit": _("这类请求不受时效限制，但越早越好举证"),
    "ends_with_event": _("以事件为界，没有固定的最后一天：{trigger}"),
    "start_needed": _("还不知道起算的日子，请先问清：{trigger}"),
    "authority_decides": _("扣除、顺延要由办案机关准许，请尽快提出并说明理由"),
    "cautious_value": _("法律没有写明期间，这是保守的提醒值，不是法定数字"),
    "state_reached": _("到 {date} 已经持续满了要求的时间"),
    "state_open": _("要到 {date} 才持续满要求的时间"),
    "former_limit": _("{date} 早于 {since}，适用当时的规定：{applied}；{since} 起的才适用“{asked}”"),
    "former_limit_doubtful": _(
        "〔旧法，待核〕{date} 早于 {since}，先按当时的规定：{applied}；{since} 起的才适用“{asked}”"
    ),
    "older_law_unknown": _(
        "〔旧法，待核〕事情在 {date}，《{law}》 {since} 才这样施行，那时的条文没有收到，先查旧法再用"
    ),
    "older_law_said": _("〔旧法，待核〕事情在 {date}，早于 {since}：{said}"),
    "shorter_before": _("〔旧法，待核〕{said}"),
    "limit_not_yet": _("〔旧法，待核〕{date} 早于 {since}，那时还没有“{name}”这个期限，不能按它说过没过期"),
    "never_interrupted": _("“{name}”不因催要、起诉等中断，{date} 的事不改变最后一天"),
    "never_suspended": _("“{name}”不会中止，{begins} 至 {date} 的障碍不改变最后一天"),
    "expired": _("已经过期。{after}"),
    "expired_ask_pauses": _("已经过期，先问有没有中止、中断的事由（催要、同意履行、起诉、申请调解等）。{after}"),
    "expired_ask_excuse": _("已经过期，先问有没有不可抗力或其他正当理由。{after}"),
}


def step_text(step: Step) -> str:
    """Return one step of a count as a sentence, with its articles."""
    facts = {"date": str(step.date or ""), **step.facts}
    if "unit" in facts:
        facts["unit"] = _UNITS[facts["unit"]]
    cited = _("、").join(citation_text(each) for each in step.basis)
    said = _STEPS[step.code].format_map(facts).rstrip(_("。"))
    return said + (_("（{basis}）").format(basis=cited) if cited else "") + _("。")


def citation_text(citation: Citation) -> str:
    """Return an article as lawyers cite it: 《民法典》第二百零三条."""
    return _("《{law}》{article}").format(law=citation.law, article=citation.article)


def last_day_text(deadline: Deadline) -> str:
    """Return the last day as one sentence."""
    if deadline.last_day is None:
        return _("没有固定的最后一天。")
    if deadline.until is not None:
        return _("到 {until} 为止。").format(until=deadline.until.strftime("%Y-%m-%d %H:%M"))
    return _("最后一天：{day}。").format(day=day_text(deadline.last_day))


def days_left_text(days: int) -> str:
    """Return how many days are left, or by how many it is too late."""
    if days < 0:
        return _("已过 {days} 天。").format(days=-days)
    return _("就是今天。") if days == 0 else _("还有 {days} 天。").format(days=days)
