"""Guides for residents → Chinese: the part of `app.texts` that only they need, imported by `ui` and `app.cli` alone."""

from collections.abc import Iterable, Iterator

from app.fee_texts import basis_text
from app.language import _
from app.model.body import Body
from app.model.deadline import Counting, Length, Unit
from app.model.guide import Guide, GuideRow, GuideSheet
from app.model.limit import Basis, Limit
from app.model.routing import Option, PlannedLimit

_MOST_ARTICLES = 6
_LEAST_CAUTIONS, _LEAST_LIMITS = 2, 2
_PARTY = _("当事人")
"""Whom a limit of the pack binds where nobody else is named."""
_UNITS = {
    Unit.HOUR: _("小时"),
    Unit.DAY: _("天"),
    Unit.WORKING_DAY: _("个工作日"),
    Unit.MONTH: _("个月"),
    Unit.YEAR: _("年"),
}


def guide_sheet(guide: Guide, *, day: str) -> GuideSheet:
    """Return a guide as the page that a resident takes along."""
    cautions, limits = tuple(_cautions(guide)), tuple(map(limit_text, guide.limits))
    rows = (
        GuideRow(_("什么事"), (_phrases(guide),)),
        GuideRow(_("先注意"), cautions, spare=max(0, len(cautions) - _LEAST_CAUTIONS)),
        GuideRow(_("先做什么"), tuple(_ways(guide.options))),
        _where(guide),
        GuideRow(
            _("什么时候\n以前"),
            limits or (_("没有固定的期限，但越早越好办。"),),
            spare=max(0, len(limits) - _LEAST_LIMITS),
        ),
        GuideRow(_("带什么"), ticks=guide.first.route.materials if guide.first else ()),
        GuideRow(_("花多少钱"), (guide.first.route.fee if guide.first else "",)),
        GuideRow(_("依据"), (_basis(guide),)),
        GuideRow(_("电话"), (_("　").join(_hotlines(guide)),)),
    )
    foot = _("供参考：情况不同，途径、期限也不同，请当面问法律顾问。{day}，规则包 {pack}。")
    return GuideSheet(
        title=_title(guide),
        below=_("自助导办 · {category}").format(category=guide.category),
        rows=tuple(row for row in rows if any(row.lines) or row.ticks or row.blanks),
        foot=foot.format(day=day, pack=guide.pack),
    )


def limit_text(planned: PlannedLimit) -> str:
    """Return a limit in words: what it is, from when it runs, how long it is, and whom else than the party it binds."""
    limit = planned.limit
    mark = "" if limit.verified else _("（待核）")
    name = limit.name if limit.who == _PARTY else _("{name}（{who}）").format(name=limit.name, who=limit.who)
    name = name if planned.is_certain else _("{name}（看情况）").format(name=name)
    return _("{name}：{said}{mark}。").format(name=name, said=span_text(limit).rstrip(_("。")), mark=mark)


def span_text(limit: Limit) -> str:
    """Return from when a limit runs and how long it is, in words."""
    length = length_text(limit.length)
    if limit.length.unit is Unit.NONE:
        return _("不受时效限制，但越早越好举证")
    if limit.length.unit is Unit.EVENT:
        return limit.trigger
    if limit.is_backwards:
        return _("在{trigger}之前 {length}").format(trigger=limit.trigger, length=length)
    if limit.counting is Counting.STATE:
        return _("从{trigger}算，要满 {length}").format(trigger=limit.trigger, length=length)
    return _("从{trigger}起，{length}内").format(trigger=limit.trigger, length=length)


def length_text(length: Length) -> str:
    """Return a length of time in words."""
    return _("{value} {unit}").format(value=length.value, unit=_UNITS.get(length.unit, ""))


def body_text(body: Body) -> str:
    """Return where a body is met."""
    parts = (body.address, _("电话 {phone}").format(phone=body.phone) if body.phone else "", body.hours)
    told = _("，").join(part for part in parts if part)
    return _("{name}：{told}").format(name=body.name, told=told) if told else body.name or ""


def _title(guide: Guide) -> str:
    """Return what the sheet is called; the bracket behind a name is for the advisor."""
    name = guide.name.partition(_("（"))[0]
    return (_("{name}纠纷怎么办") if name == guide.category else _("{name}怎么办")).format(name=name)


def _phrases(guide: Guide) -> str:
    said = _("、").join(_("“{phrase}”").format(phrase=phrase) for phrase in guide.phrases)
    return _("常听到的说法：{said}。").format(said=said) if said else guide.name


def _cautions(guide: Guide) -> Iterator[str]:
    if guide.emergency:
        yield _("正在发生危险、有人受伤的，先离开，打 {number}。").format(number=guide.emergency)
    for option in guide.safety:
        yield _("{name}：{reason}。").format(name=option.route.name, reason=option.standing.reason.rstrip(_("。")))
    for warning in guide.warnings:
        yield warning.text.rstrip(_("。")) + _("。")


def _ways(options: Iterable[Option]) -> Iterator[str]:
    for place, option in enumerate(options, 1):
        reason = option.standing.reason.rstrip(_("。"))
        told = _("{place}. {name}：{reason}。").format(place=place, name=option.route.name, reason=reason)
        yield told + (_("（依据待核）") if option.is_doubtful else "")


def _where(guide: Guide) -> GuideRow:
    """Return where the first way leads: bodies of the directory, or room to write them down."""
    if guide.bodies:
        return GuideRow(_("到哪里"), tuple(map(body_text, guide.bodies)), spare=len(guide.bodies) - 1)
    told = (guide.first.route.body,) if guide.first else ()
    return GuideRow(_("到哪里"), told, blanks=(_("地址："), _("电话、时间：")))


def _basis(guide: Guide) -> str:
    found: dict[tuple[str, str], Basis] = {}
    several = [option.basis for option in guide.options[:2]] + [each.limit.basis[:1] for each in guide.limits]
    for basis in several:
        for each in basis[:3]:
            found.setdefault((each.law, each.article), each)
    return basis_text(sorted(list(found.values())[:_MOST_ARTICLES], key=lambda each: each.law))


def _hotlines(guide: Guide) -> Iterator[str]:
    for name, number in guide.hotlines:
        yield _("{name} {number}").format(name=name.partition(_("（"))[0], number=number)
