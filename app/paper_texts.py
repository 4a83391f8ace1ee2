"""Words on papers → Chinese: the part of `app.texts` that only documents need, imported by `ui` and `app.cli` alone."""

import re
from collections.abc import Mapping
from datetime import date, datetime

from app import deadline_texts, routing_texts, signature_texts
from app.errors import AppError
from app.language import _
from app.model import amount_in_words
from app.model.deadline import Citation
from app.model.limit import Basis
from app.model.party import Sex
from app.model.routing import Fact, Option, PlannedLimit, RoutePlan, Warning
from app.model.signature import SignatureWords
from app.model.signature import Signing as SigningNow
from app.model.template import Signing

SIGNING: Mapping[Signing, str] = {
    Signing.ALLOWED: _("可以"),
    Signing.BY_TYPE: _("看纠纷类型"),
    Signing.REFUSED: _("不可以"),
    Signing.DOUBTFUL: _("待核，先手签"),
}


class Words:
    """What `app.model.paper_words.PaperWords` asks for."""

    blank_day = _("　　年　　月　　日")
    electronic = _("本电子签名用于防篡改与识别制作人，不代替当事人签名、指印和调解委员会印章。")
    anonymous = _("匿名")
    may_be_confirmed = _(
        "各方认为有必要的，可以自本协议生效之日起三十日内，共同向有管辖权的人民法院申请司法确认"
        "（《人民调解法》第三十三条、《民事诉讼法》第二百零五条）。"
    )

    def day(self, day: date) -> str:
        """Return a day as official papers have it: 2026年3月5日."""
        return _("{year}年{month}月{day}日").format(year=day.year, month=day.month, day=day.day)

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
        whole, _dot, cents = yuan.partition(".")
        return _("{figures}元（大写：{capitals}）").format(figures=f"{int(whole):,}.{cents or '00'}", capitals=capitals)

    def joined(self, parts: list[str]) -> str:
        """Return a list in one line."""
        return _("、").join(part for part in parts if part)

    def names(self, text: str) -> list[str]:
        """Return the names in a text, parted by commas, stops or spaces between Chinese names."""
        return [name for name in re.split(r"[、，,；;\s]+", text) if name]

    def sentences(self, parts: list[str]) -> str:
        """Return sentences with a full stop between them and none at the end."""
        return _("。").join(part.rstrip(_("。；")) for part in parts if part)

    def citation(self, law: str, article: str) -> str:
        """Return an article as lawyers cite it."""
        return deadline_texts.citation_text(Citation(law, article))

    def reasons(self, option: Option, plan: RoutePlan, facts: Mapping[str, Fact]) -> str:
        """Return why a route stands as it does."""
        return self.sentences(list(routing_texts.reasons(option, plan, facts)))

    def last_day(self, planned: PlannedLimit, facts: Mapping[str, Fact]) -> str:
        """Return the last day, or what has to be asked first."""
        if planned.deadline.last_day is None:
            return _("起算日待定") if planned.needs else routing_texts.limit_text(planned, facts)
        passed = _("（已过）") if planned.is_expired else ""
        return self.day(planned.deadline.last_day) + passed

    def how_counted(self, planned: PlannedLimit) -> str:
        """Return the steps of a count as sentences."""
        return "".join(deadline_texts.step_text(step) for step in planned.deadline.steps)

    def warning(self, warning: Warning, facts: Mapping[str, Fact]) -> str:
        """Return a warning."""
        return routing_texts.warning_text(warning, facts)

    def basis(self, basis: tuple[Basis, ...]) -> str:
        """Return articles in one line."""
        return routing_texts.basis_text(basis)

    def consent(self, given_on: str, way: str) -> str:
        """Return that a person consented."""
        return _("{day}已告知并同意（{way}）").format(day=self.moment(given_on), way=way or _("方式未记"))

    def signature(self, signing: SigningNow, *, purpose: str) -> SignatureWords:
        """Return what an electronic signature shows and says."""
        return signature_texts.signature_words(signing, purpose)

    def reminder(self, name: str, day: date) -> str:
        """Return a limit and its last day."""
        return _("{name}：最迟{day}").format(name=name, day=self.day(day))


WORDS = Words()
