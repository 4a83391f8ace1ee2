"""What a matter is about besides its story: claims, further types, signs of danger, the provisions relied on."""

from typing import Any

from PySide6.QtWidgets import QWidget

from app import texts
from app.language import _
from app.model.statute import CitedArticle
from ui.matters import words
from ui.matters.desk import MatterDesk
from ui.matters.panel import MatterPanel, MatterSection, Sentence
from ui.matters.row_form import RowForm, RowSpec
from ui.matters.values import Shape
from ui.records.rows_panel import RowAct
from ui.records.tick_section import TickSection
from ui.widgets.cited_label import ask_for_article
from ui.widgets.form_spec import Editor, Field

_RISK_COLUMNS = 2


class PointsPanel(MatterPanel):
    """Cards of short rows; a sign of danger is a tick."""

    def __init__(self, desk: MatterDesk, table: str, parent: QWidget | None = None) -> None:
        super().__init__(desk, table, parent)
        self._cards: dict[str, tuple[MatterSection, RowForm]] = {}
        if table == "dispute":
            text = Field("text", texts.field_label("claim", "text"), Editor.TEXT, lines=2)
            self._add_card("claim", (text,), _("加一项申请"), empty=_("申请人要求什么，一项一项记。"))
        topic = words.type_field(desk, table="topic")
        self._add_card("topic", (topic,), _("加一类"), empty=_("这件事还牵涉别的纠纷类型时记在这里。"))
        self._risks = TickSection(texts.TABLES["risk"], desk.codes.list("risk_kind").items, columns=_RISK_COLUMNS)
        self._risks.ticked.connect(self._on_risk_clicked)
        self._add_section(self._risks)
        self.risks = self._risks.boxes
        law = Field("law", texts.field_label("provision", "law"), width=24, placeholder=_("民法典"))
        article = Field("article", _("第几条"), width=12, placeholder=_("1067 或 1067 第二款"))
        self._add_card("provision", (law, article), _("加一条依据"), empty=_("答复和调解依据的法律条文。"))

    def _fill(self) -> None:
        self._risks.show_held({row.kind for row in self._desk.rows.of("risk", self._record)})
        for box in self.risks.values():
            box.setEnabled(not self.is_locked)
        for table, (section, form) in self._cards.items():
            rows = self._desk.rows.of(table, self._record)
            section.show_sentences([self._row(place, row, form) for place, row in enumerate(rows, 1)])

    def _row(self, place: int, row: Any, form: RowForm) -> Sentence:
        told = self._told(place, row, form.spec.shape.table)
        return Sentence(told, row, [*self._readings(row, form.spec.shape.table), *self._acts(form, row, told)])

    def _readings(self, row: Any, table: str) -> list[RowAct]:
        """Return the act that shows a provision's text, also in a locked matter."""
        if table != "provision" or not (row.law and row.article):
            return []
        cited = CitedArticle(row.law.strip("《》"), row.article)
        return [(_("看条文"), lambda: ask_for_article(self, cited))]

    def _told(self, place: int, row: Any, table: str) -> str:
        if table == "claim":
            return _("{place}．{text}").format(place=place, text=row.text or "")
        if table == "topic":
            return self._desk.dispute_types.full_name(row.dispute_type) if row.dispute_type else ""
        return provision_words(row.law, row.article)

    def _add_card(self, table: str, fields: tuple[Field, ...], act: str, *, empty: str) -> None:
        needed = (fields[0].name,)
        spec = RowSpec(name=table, shape=Shape(table), fields=fields, needed=needed, act=_("记下"))
        form = self._add_form(spec)
        section = self._add_section(MatterSection(texts.TABLES[table], form, act=act, empty=empty))
        self._cards[table] = section, form

    def _on_risk_clicked(self, kind: str, checked: bool) -> None:
        label = self._desk.codes.label("risk_kind", kind)
        if checked:
            self._attempt(lambda: self._tick(kind, label))
            return
        for row in [row for row in self._desk.rows.of("risk", self._record) if row.kind == kind]:
            self._take_away("risk", row.id, _("不再标为“{label}”。").format(label=label))

    def _tick(self, kind: str, label: str) -> None:
        rows = self._desk.rows
        added = rows.add("risk", self._record, {"kind": kind})
        self._offer_undo(_("已标为“{label}”。").format(label=label), lambda: rows.remove("risk", added.id))


def provision_words(law: str | None, article: str | None) -> str:
    """Return a provision as it is cited: 《民法典》第1067条."""
    cited = _("《{law}》").format(law=law.strip("《》")) if law else ""
    if article and article.isdecimal():
        article = _("第{number}条").format(number=article)
    return cited + (article or "")
