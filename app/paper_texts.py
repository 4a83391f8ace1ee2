"""Words on papers → Chinese: the part of `app.texts` that only documents need, imported by `ui` and `app.cli` alone."""

import re
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from decimal import Decimal

from app import deadline_texts, routing_texts, signature_texts
from app.errors import AppError
from app.guide_texts import length_text, span_text
from app.language import _
from app.model import amount_in_words
from app.model.deadline import Citation, Step, Unit
from app.model.limit import Basis, Limit
from app.model.moments import day_of
from app.model.numerals import in_chinese
from app.model.party import Sex
from app.model.routing import Answer, Fact, Option, PlannedLimit, RoutePlan, Status, Warning
from app.model.signature import SignatureWords
from app.model.signature import Signing as SigningNow
from app.model.template import Signing

_ISO_DAY = re.compile(r"(?<!\d)(\d{4})-(\d{2})-(\d{2})(?!\d)")
_GAP = re.compile(r"(?<=[\u3000-\u9fff]) (?=\d)|(?<=\d) (?=[\u3000-\u9fff])")
_TITLE_IN_TITLE = re.compile(r"《([^《》]*)《([^《》]*)》([^《》]*)》")
_PRIME_RATE = re.compile(r"(?<![（A-Za-z])LPR(?![A-Za-z])")
_FOR_RESIDENTS: Mapping[str, str] = {
    _("还不知道起算的日子，请先问清："): _("起算的日子还没有弄清，应从这一天算起："),
    _("先问有没有"): _("请告诉我们有没有"),
    _("公布后请重算"): _("公布后可能有变"),
    _("（本条只做排除，不给推荐）"): "",
    _("不受时效限制，但越早越好举证"): _("不受诉讼时效限制，但宜及早收集证据"),
    _("不满→"): _("不满的，找"),
    _("正本+按被告人数副本"): _("正本一份，副本按被告人数"),
}
"""What rules and counts say to the advisor → what a paper says to the resident."""

_COUNTING = frozenset(
    {
        "start_excluded", "counted_days", "counted_working_days", "corresponding_day", "month_end", "counted_back",
        "year_estimated", "next_hour", "hours_counted", "no_limit", "ends_with_event", "start_needed",
        "state_reached", "state_open",
    }
)  # fmt: skip
"""Steps that a paper does not tell one by one: the last day stands beside them."""
_VILLAGES = {_("村村委会"): _("村"), _("村委会"): _("村"), _("社区居委会"): _("社区"), _("居委会"): ""}
"""How the name of a village's committee ends → how its village's does."""
_SLASH = re.compile(r"(?<=[\u3400-\u9fff])/(?=[\u3400-\u9fff])")
_MOST_ARTICLES = 2
_WEEKEND = {5: _("星期六"), 6: _("星期日")}
_UNITS: Mapping[Unit, str] = {
    Unit.HOUR: _("小时"),
    Unit.DAY: _("日"),
    Unit.WORKING_DAY: _("个工作日"),
    Unit.MONTH: _("个月"),
    Unit.YEAR: _("年"),
}
_TO_COME: Mapping[Unit, str] = {
    Unit.DAY: _("{event}后第{count}日"),
    Unit.WORKING_DAY: _("{event}后第{count}个工作日"),
    Unit.MONTH: _("{event}后满{count}个月"),
    Unit.YEAR: _("{event}后满{count}年"),
}
_REMARK = re.compile(r"（[^（）]*）$")
_SHORT_CITATION = re.compile(r"（[^（）]*(?:法|规定|条例|解释|办法)第?[〇零一二三四五六七八九十百\d]+条[^（）]*）")
"""A bracket in which the advisor finds a law by its short name; the paper names its laws in full at its end."""

SIGNING: Mapping[Signing, str] = {
    Signing.ALLOWED: _("可以"),
    Signing.BY_TYPE: _("看纠纷类型"),
    Signing.REFUSED: _("不可以"),
    Signing.DOUBTFUL: _("待核，先手签"),
}


class Words:
    """What `app.model.paper_words.PaperWords` asks for."""

    blank_day = _("　　　　　　年　　　　月　　　　日")
    about_days = _("节假日安排还没有公布的年份，公布以后最后一天可能有变。请尽早办理，不要等到最后一天。")
    may_lapse = _("错过可能丧失权利")
    no_day = _("目前没有可以确定最后一天的期限")
    anonymous = _("匿名")
    may_be_confirmed = _(
        "各方认为有必要的，可以自本协议生效之日起三十日内，共同向有管辖权的人民法院申请司法确认"
        "（《人民调解法》第三十三条、《民事诉讼法》第二百零五条）。"
    )

    def head(self, *, is_legal_person: bool) -> str:
        """Return what the head of an organisation is called (Civil Code, art. 61, 105)."""
        return _("法定代表人") if is_legal_person else _("负责人")

    def signed_by_head(self, *, is_legal_person: bool) -> str:
        """Return that its head signs for an organisation."""
        return _("（{head}签名）").format(head=self.head(is_legal_person=is_legal_person))

    def electronic(self, *, is_sealed: bool) -> str:
        """Return what an electronic signature on a paper is good for, and what it does not replace."""
        what = _("签名、指印和调解委员会印章") if is_sealed else _("签名、指印")
        return _("本电子签名用于防篡改与识别制作人，不代替当事人{what}。").format(what=what)

    def day(self, day: date) -> str:
        """Return a day as official papers have it: 2026年3月5日."""
        return _day(day.year, day.month, day.day)

    def by_day(self, day: date) -> str:
        """Return that something is due by a day, which is within the time (Civil Code, art. 1259)."""
        return _("{day}前").format(day=self.day(day))

    def moment(self, iso: str) -> str:
        """Return a local time; a text that is none stays as it is."""
        try:
            moment = datetime.fromisoformat(iso)
        except ValueError:
            return iso
        if "T" not in iso:
            return self.day(moment.date())
        return _("{day}{hour}时{minute:02d}分").format(
            day=self.day(moment.date()), hour=moment.hour, minute=moment.minute
        )

    def sex(self, code: str | None) -> str:
        """Return a sex in one character."""
        return {Sex.MALE: _("男"), Sex.FEMALE: _("女")}.get(Sex(code), "") if code in set(Sex) else ""

    def age(self, years: int) -> str:
        """Return an age."""
        return _("{years}周岁").format(years=years)

    def amount(self, yuan: str) -> str:
        """Return an amount in figures and in capitals; what can't be said so stays in figures."""
        try:
            capitals = amount_in_words.in_words(yuan)
        except AppError:
            return yuan
        return _("{figures}元（大写：{capitals}）").format(figures=_figures(yuan), capitals=capitals)

    def amount_in_lines(self, yuan: str) -> str:
        """Return an amount in figures and, on a line of its own, in capitals: a narrow cell tears neither."""
        return self.amount(yuan).replace(_("（大写："), _("\n（大写："))

    def joined(self, parts: list[str]) -> str:
        """Return a list in one line."""
        return _("、").join(part for part in parts if part)

    def listed(self, parts: list[str]) -> str:
        """Return a list in one line, of things that are lists themselves."""
        return _("；").join(part for part in parts if part)

    def names(self, text: str) -> list[str]:
        """Return the names in a text, parted by commas, stops or spaces between Chinese names."""
        return [name for name in re.split(r"[、，,；;\s]+", text) if name]

    def sentences(self, parts: list[str]) -> str:
        """Return sentences with a full stop between them and none at the end."""
        return _("。").join(part.rstrip(_("。；")) for part in parts if part)

    def citation(self, law: str, article: str) -> str:
        """Return an article as lawyers cite it; a title within a title has single marks (GB/T 15834-2011, 4.15.3)."""
        return _TITLE_IN_TITLE.sub(_titled, deadline_texts.citation_text(Citation(law, article)))

    def plainly(self, text: str) -> str:
        """Return a text of the rules as a resident reads it: days in full, no abbreviations, nothing for advisors."""
        for ours, theirs in _FOR_RESIDENTS.items():
            text = text.replace(ours, theirs)
        text = text if "《" in text else _SHORT_CITATION.sub("", text)
        text = _ISO_DAY.sub(lambda found: _day(*map(int, found.groups())), _GAP.sub("", text))
        text = _TITLE_IN_TITLE.sub(_titled, _SLASH.sub(_("、"), text))
        return _PRIME_RATE.sub(_("一年期贷款市场报价利率（LPR）"), text, count=1)

    def briefly(self, text: str) -> str:
        """Return the first of several sayings of the rules, as a resident reads it."""
        return self.plainly(text.partition(_("；"))[0])

    def unsettled(self, asked: list[str]) -> str:
        """Return what still has to be found out, and that the advice may change with it."""
        form = _("下列情况尚待核实，核实以后本建议可能改变：{asked}")
        return form.format(asked=self.listed([each.rstrip("？?") for each in asked]))

    def reasons(self, option: Option, plan: RoutePlan, facts: Mapping[str, Fact]) -> str:
        """Return why a route is closed; of an open one, what is doubtful about it.

        What a rule says for a route is a note for the advisor: papers tell routes by `app.rules.route_notes`.
        """
        standing = option.standing
        if standing.status is Status.CLOSED:
            others = routing_texts.reasons(option, plan, facts)[len(standing.rules) :]
            return self.sentences([self.plainly(each) for each in (*_closing(option, plan, facts), *others)])
        told = []
        if option.is_doubtful:
            told.append(_("依据待核"))
        return self.sentences([*told, *map(routing_texts.older_text, option.older)])

    def last_day(self, planned: PlannedLimit, facts: Mapping[str, Fact]) -> str:
        """Return the last day, or that there is none yet or none at all: how it is counted says why."""
        if planned.deadline.last_day is None:
            return _day_to_come(planned.limit) if planned.needs else _("无固定期限")
        passed = _("（已过）") if planned.is_expired else ""
        return self.day(planned.deadline.last_day) + passed

    def how_counted(self, planned: PlannedLimit) -> str:
        """Return from when a limit runs, what happened meanwhile and by which articles: the result, not every step."""
        limit, steps = planned.limit, planned.deadline.steps
        first = next((step.date for step in steps if step.code == "start_excluded"), None)
        in_words = in_chinese(limit.length.value) + _UNITS.get(limit.length.unit, "")
        span = span_text(limit).replace(length_text(limit.length), in_words)
        if first is not None and not limit.is_backwards:
            trigger = _REMARK.sub("", limit.trigger)
            span = _("从{day}（{trigger}）起，{length}内").format(
                trigger=trigger, day=first.isoformat(), length=in_words
            )
        basis = self.basis(planned.basis[:_MOST_ARTICLES])
        told = [span.rstrip(_("。")) + _("（{basis}）").format(basis=basis) if basis else span]
        told += [_step_text(step) for step in self.told_steps(planned)]
        return self.plainly(self.sentences(told)) + _("。")

    def told_steps(self, planned: PlannedLimit) -> tuple[Step, ...]:
        """Return the steps of a count that are told one by one: what moved the last day, not how it was reached."""
        return tuple(step for step in planned.deadline.steps if step.code not in _COUNTING)

    def warning(self, warning: Warning, facts: Mapping[str, Fact]) -> str:
        """Return a warning."""
        return self.plainly(routing_texts.warning_text(warning, facts))

    def basis(self, basis: tuple[Basis, ...]) -> str:
        """Return articles in one line, each law named once, unchecked articles marked."""
        laws: dict[str, list[str]] = {}
        for each in basis:
            mark = "" if each.verified else _("（待核）")
            laws.setdefault(each.citation.law, []).append(each.citation.article + mark)
        return _("；").join(self.citation(law, _("、").join(articles)) for law, articles in laws.items())

    def advised(self, step: str) -> str:
        """Return what a resident is advised to do first."""
        return _("建议您先{step}").format(step=step)

    def under_way(self, step: str, body: str = "") -> str:
        """Return that a resident has taken a step already, and who accepts it."""
        return _("您已{step}，由{body}受理").format(step=step, body=body) if body else _("您已{step}").format(step=step)

    def accepted(self, step: str, body: str) -> str:
        """Return what may be done besides, and who accepts it."""
        return _("可以{step}，由{body}受理").format(step=step, body=body) if body else _("可以{step}").format(step=step)

    def where_to_ask(self, office: str) -> str:
        """Return who tells where and when the body is met that the directory doesn't know."""
        return _("地址、电话和办公时间，请到{office}询问，也可以拨打公共法律服务热线12348。").format(office=office)

    def judicial_office(self, township: str) -> str:
        """Return what the judicial office of a township is called."""
        return _("{township}司法所").format(township=township) if township else _("所在乡镇（街道）的司法所")

    def issuer(self, place: str, name: str) -> str:
        """Return from which office a notice comes, and who writes it."""
        return _("{place}法律顾问　{name}").format(place=self.village(place), name=name).rstrip()

    def village(self, place: str) -> str:
        """Return a village by the name of its committee."""
        ending = next((each for each in _VILLAGES if place.endswith(each)), "")
        return place.removesuffix(ending) + _VILLAGES.get(ending, "")

    def also_that_day(self, names: list[str]) -> str:
        """Return which other limits end on the same day."""
        return _("按“{names}”计算的，也在这一天届满。").format(names=_("”“").join(names))

    def fee(self, text: str, amount: str, fee: Decimal, *, is_halved: bool = False) -> str:
        """Return a fee as a sum, and half of it, after how it is found."""
        told = _("{text}。按{amount}元计算，应交{fee}元")
        if is_halved:
            told = _("{text}。按{amount}元计算，全额是{fee}元，减半是{half}元")
        half = _figures(str(fee / 2))
        return told.format(text=text, amount=_figures(amount), fee=_figures(str(fee)), half=half)

    def consent(self, given_on: str, way: str) -> str:
        """Return that a person consented."""
        form = _("{day}已告知个人信息使用等事项，本人同意（{way}）")
        return form.format(day=self.moment(given_on), way=way or _("方式未记"))

    def signature(self, signing: SigningNow, *, purpose: str) -> SignatureWords:
        """Return what an electronic signature shows and says."""
        return signature_texts.signature_words(signing, purpose)

    def reminder(self, name: str, day: date) -> str:
        """Return a limit and its last day."""
        return _("{name}：最迟{day}").format(name=name, day=self.day(day))


def _titled(found: re.Match[str]) -> str:
    """Return a title within a title in single marks, a law of the nation by its full name (GB/T 15834-2011, 4.15.3)."""
    before, law, after = found.groups()
    nation = _("中华人民共和国")
    return _("《{before}〈{law}〉{after}》").format(
        before=before, law=law if law.startswith(nation) else nation + law, after=after
    )


def _figures(yuan: str) -> str:
    """Return an amount in figures, in groups of three, with two decimals."""
    return f"{Decimal(yuan):,.2f}"


def _day(year: int, month: int, day: int) -> str:
    return _("{year}年{month}月{day}日").format(year=year, month=month, day=day)


def _day_to_come(limit: Limit) -> str:
    """Return which day after an event will be the last one; that the column beside tells it, where no event is one."""
    event = _REMARK.sub("", limit.trigger)
    form = _TO_COME.get(limit.length.unit)
    if form is None or limit.is_backwards or "；" in event or not event.endswith(_("之日")):
        return _("按右栏起算")
    return form.format(event=event.removesuffix(_("之日")), count=limit.length.value)


def _step_text(step: Step) -> str:
    """Return a step of a count; a last day that moved is told with the day of the week that it fell on."""
    rest = day_of(step.facts.get("rest"))
    if step.code != "rolled" or rest is None or step.date is None:
        return deadline_texts.step_text(step)
    weekday = _WEEKEND.get(rest.weekday(), _("休息日"))
    basis = _("、").join(deadline_texts.citation_text(each) for each in step.basis)
    day = step.date.isoformat()
    if step.date.year == rest.year:
        day = _("{month}月{day}日").format(month=step.date.month, day=step.date.day)
    told = _("{rest}是{weekday}，顺延到{day}").format(rest=rest.isoformat(), weekday=weekday, day=day)
    return told + (_("（{basis}）").format(basis=basis) if basis else "")


def _closing(option: Option, plan: RoutePlan, facts: Mapping[str, Fact]) -> Iterator[str]:
    """Yield for every rule that closes a route what the person said and the articles that follow from it."""
    because = {line.rule: line.because for line in plan.trace}
    for rule in option.standing.rules:
        named = dict.fromkeys(each.fact for each in because.get(rule.id, ()))
        said = _("；").join(_said(facts[fact], plan.facts[fact]) for fact in named if fact in plan.facts)
        articles = _("、").join(deadline_texts.citation_text(each.citation) for each in rule.basis[:2])
        why = _("依照{articles}，目前不能采用").format(articles=articles) if articles else _("目前不能采用")
        yield _("根据您的陈述（{said}），{why}").format(said=said, why=why) if said else why


def _said(fact: Fact, answer: Answer) -> str:
    """Return an answer that is clear without its question, else both."""
    text = routing_texts.answer_text(fact, answer)
    if isinstance(answer, str) and answer in fact.choices:
        return text
    return _("{question}——{answer}").format(question=fact.question.rstrip("？?"), answer=text)


WORDS = Words()
