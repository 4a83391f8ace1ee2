"""Fees → Chinese: the part of `app.texts` that only amounts need, imported by `ui` and `app.cli` alone."""

from collections.abc import Iterable, Mapping
from decimal import ROUND_HALF_UP, Decimal

from app.deadline_texts import citation_text
from app.errors import AppError
from app.language import _
from app.model import amount_in_words
from app.model.deadline import Citation
from app.model.fee import Calculator, Fee, FeeInput, FeeStep, InputKind, Term
from app.model.fee_sheet import FeeSheet
from app.model.limit import Basis

FILL_IN = _("〔请填本地数据〕")
"""What stands in the place of a figure that the county has not filled in."""

INPUT_KINDS: Mapping[InputKind, str] = {
    InputKind.MONEY: _("金额"),
    InputKind.COUNT: _("数目"),
    InputKind.DAYS: _("天数"),
    InputKind.DATE: _("日期"),
    InputKind.RATE: _("年利率"),
    InputKind.SHARE: _("比例"),
    InputKind.CHOICE: _("选项"),
    InputKind.RATE_TABLE: _("年利率或利率表"),
}
_STEPS: Mapping[str, str] = {
    "fixed": _("{label}：{value}"),
    "band_fixed": _("不超过 {up_to} 元的，按 {value}计"),
    "band_free": _("不超过 {up_to} 元的，不另交"),
    "band_rate": _("超过 {above} 元至 {up_to} 元的部分：{product} = {value}"),
    "band_top": _("超过 {above} 元的部分：{product} = {value}"),
    "bands_added": _("{label}：{sum}"),
    "product": _("{label} = {product} = {value}"),
    "quotient": _("{label} = {quotient} = {value}"),
    "sum": _("{label}：{sum}"),
    "excess": _("{label} = {first} − {last} = {value}"),
    "no_excess": _("{label}：没有，{first}，不超过{limit}"),
    "lowered": _("{label}：{first}，超过{limit}，按 {value}计"),
    "not_above": _("{label}：{first}，没有超过{limit}，按 {value}计"),
    "raised": _("{label}：{first}，不足{limit}，按 {value}计"),
    "not_below": _("{label}：{first}，不低于{limit}，按 {value}计"),
    "full_service_years": _("{label}：正好 {years} 年，{value}"),
    "service_years": _("{label}：满 {years} 年，余 {rest} 个月按 {last}计，共 {value}"),
    "age_full": _("{label}：{first}，不满 {from} 周岁，按 {value}计"),
    "age_reduced": _("{label}：{first}，{from} 周岁以上每增加一岁减少一年，按 {value}计"),
    "age_least": _("{label}：{first}，{until} 周岁以上按 {value}计"),
    "looked_up": _("{input}为“{key}”，{label}是 {value}"),
    "rate_of_day": _("{label}：{day} 适用 {since} 起的 {value}"),
    "interest": _("{label} = {quotient} = {value}"),
    "days_until": _("{first}没有写起止日期，按到 {ends} 为止算，从 {begins} 起"),
    "interest_segment": _("{begins} 起、{ends} 前：{quotient} = {value}"),
    "segments_added": _("{label}：{sum}"),
    "not_given": _("没有填“{input}”，没有按它核对"),
    "local_needed": _("“{label}”{fill_in}（{key}）。{help}"),
    "rounded": _("{label}四舍五入到{to}：{rounded}"),
    "law_later": _("{basis}自 {since} 起施行，之前的事请核对当时的规定"),
    "law_repealed": _("{basis}自 {since} 起废止，之后的事不能再依据它"),
    "doubt": _("待核：{doubt}"),
}
_ROUNDED_TO = {"0.01": _("分"), "0.1": _("角"), "1": _("元")}
_PERCENTS = {"%": Decimal(100), "‰": Decimal(1000), "‱": Decimal(10000)}
_SHOWN = Decimal("0.0001")


def step_text(step: FeeStep) -> str:
    """Return one step to an amount as a sentence, with its articles."""
    label = step.result.label if step.result else ""
    terms = [_figure_text(each) if each.label == label else term_text(each) for each in step.terms]
    cited = _cited((each, "") for each in step.basis)
    facts = {
        "label": label,
        "value": _figure_text(step.result) if step.result else "",
        "first": terms[0] if terms else "",
        "last": terms[-1] if terms else "",
        "limit": _limit_text(step.terms[-1], terms[-1]) if terms else "",
        "product": _(" × ").join(terms),
        "sum": _sum_text(step, terms),
        "rounded": f"{step.result.value:.2f} {step.result.unit}" if step.result else "",
        "quotient": _("{product} ÷ {divisor}").format(product=_(" × ").join(terms[:-1]), divisor=(terms or [""])[-1]),
        "fill_in": FILL_IN,
        "basis": cited,
        **step.facts,
    }
    if "to" in facts:
        facts["to"] = _ROUNDED_TO[facts["to"]]
    said = _STEPS[step.code].format_map(facts).rstrip(_("。"))
    is_inside = "{basis}" in _STEPS[step.code]
    return said + (_("（{basis}）").format(basis=cited) if cited and not is_inside else "") + _("。")


def term_text(term: Term) -> str:
    """Return a value with its name and unit: 月工资 4350 元/月, 年利率 3.1%."""
    figure = _figure_text(term)
    return _("{label} {figure}").format(label=term.label, figure=figure) if term.label else figure


def yuan_text(amount: Decimal) -> str:
    """Return an amount as people read it: 12,400.00 元."""
    return _("{amount} 元").format(amount=f"{amount:,.2f}")


def capitals_text(amount: Decimal) -> str:
    """Return an amount in capitals; an empty text for one that is too long to be said so."""
    try:
        return amount_in_words.in_words(amount)
    except AppError:
        return ""


def amounts(fee: Fee, calculator: Calculator) -> tuple[tuple[str, Decimal], ...]:
    """Return what was found, each amount once, with its name; nothing where figures of the county are missing."""
    if fee.needs:
        return ()
    found = [(part.label, part.amount) for part in fee.parts]
    is_told = any(part.of == calculator.amount for part in calculator.parts)
    if fee.amount is not None and not is_told:
        label = next((step.label for step in reversed(calculator.steps) if step.into == calculator.amount), _("金额"))
        found.insert(0, (label, fee.amount))
    return tuple(found)


def fee_sheet(
    fee: Fee, calculator: Calculator, inputs: Iterable[tuple[str, str]], *, day: str, matter: str = ""
) -> FeeSheet:
    """Return a calculation as a sheet; `inputs` are label and value as they were filled in, `matter` what it is for."""
    found = amounts(fee, calculator)
    return FeeSheet(
        title=_("{name}计算单").format(name=calculator.name),
        day=_("计算日期：{day}").format(day=day),
        matter=_("事项：{matter}").format(matter=matter) if matter else "",
        inputs_label=_("一、填写的数据"),
        inputs=tuple(inputs),
        results_label=_("二、算出的金额"),
        results=tuple((label, yuan_text(amount), capitals_text(amount)) for label, amount in found)
        or ((_("金额"), FILL_IN, ""),),
        steps_label=_("三、怎么算的"),
        steps=tuple(step_text(each) for each in fee.steps),
        basis_label=_("四、依据"),
        basis=basis_text(fee.basis),
        notes=_("说明：{notes}").format(notes=calculator.notes) if calculator.notes else "",
        caution=_("本单按填写的数据和上列条文计算，供参考；应交、应付的数额以有权机关、法院的决定或者裁判为准。"),
    )


def plain_text(sheet: FeeSheet) -> str:
    """Return a sheet as lines to be pasted elsewhere."""
    lines = [sheet.title, sheet.day, sheet.matter]
    if sheet.inputs:
        lines += [
            sheet.inputs_label,
            *(_("{label}：{value}").format(label=one, value=two) for one, two in sheet.inputs),
        ]
    lines.append(sheet.results_label)
    for label, figure, capitals in sheet.results:
        said = _("{label}：{value}").format(label=label, value=figure)
        lines.append(said + (_("（{capitals}）").format(capitals=capitals) if capitals else ""))
    lines += [sheet.steps_label, *(f"{place}. {step}" for place, step in enumerate(sheet.steps, 1))]
    lines += [sheet.basis_label, sheet.basis, sheet.notes, sheet.caution]
    return "\n".join(line for line in lines if line)


def result_lines(fee: Fee, calculator: Calculator) -> tuple[str, ...]:
    """Return what was found: the amount, the parts, or that figures of the county are missing."""
    if fee.needs:
        return (_("还算不出：{fill_in}").format(fill_in=FILL_IN),)
    lines = [_("{label}：{yuan}").format(label=part.label, yuan=yuan_text(part.amount)) for part in fee.parts]
    is_told = any(part.of == calculator.amount for part in calculator.parts)
    if fee.amount is not None and not is_told:
        lines.insert(0, _("金额：{yuan}").format(yuan=yuan_text(fee.amount)))
    return tuple(lines)


def basis_text(basis: Iterable[Basis]) -> str:
    """Return articles in one line, unchecked ones marked."""
    return _cited((each.citation, "" if each.verified else _("（待核）")) for each in basis)


def input_text(asked: FeeInput) -> str:
    """Return what has to be filled in for an input: its name, unit, kind, choices, and whether it may be left out."""
    parts = [INPUT_KINDS[asked.kind]]
    if asked.unit and asked.unit != "%":
        parts.append(asked.unit)
    parts += [_("{value}={label}").format(value=value, label=label) for value, label in asked.choices.items()]
    if asked.is_local:
        parts.append(_("本地数据"))
    if asked.default is not None:
        parts.append(_("不填按 {value}").format(value=asked.default))
    elif asked.is_optional:
        parts.append(_("可不填"))
    return _("{label}（{parts}）").format(label=asked.label, parts=_("，").join(parts))


def _cited(articles: Iterable[tuple[Citation, str]]) -> str:
    """Return articles in one line, neighbours of one law under its name: 《民法典》第一条、第二条."""
    said: list[str] = []
    law = ""
    for citation, mark in articles:
        said.append((citation.article if citation.law == law else citation_text(citation)) + mark)
        law = citation.law
    return _("、").join(said)


def _figure_text(term: Term) -> str:
    if term.unit == "‱":
        return _("万分之{figure}").format(figure=_plain(term.value * _PERCENTS[term.unit]))
    if term.unit in _PERCENTS:
        return _plain(term.value * _PERCENTS[term.unit]) + term.unit
    figure = _plain(term.value)
    return _("{figure} {unit}").format(figure=figure, unit=term.unit) if term.unit else figure


def _plain(value: Decimal) -> str:
    """Return a figure without idle zeros; one of more than four decimals is said to be about that."""
    shown = value.quantize(_SHOWN, ROUND_HALF_UP)
    text = f"{shown.normalize():f}"
    return text if shown == value else _("约 {figure}").format(figure=text)


def _limit_text(term: Term, said: str) -> str:
    """Return what comes after 超过: a bare figure stands apart from the word, a name does not."""
    return said if said.startswith(term.label) and term.label else _(" {figure}").format(figure=said)


def _sum_text(step: FeeStep, terms: list[str]) -> str:
    if len(terms) < 2 or step.result is None:
        return terms[0] if terms else ""
    return _("{added} = {value}").format(added=_(" + ").join(terms), value=_figure_text(step.result))
