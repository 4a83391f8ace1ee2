"""The timeline of a matter: what happened to it and what is planned, the newest first, with who wrote it."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from app import plan_texts
from app.language import _
from app.model.moments import day_of
from app.services.timeline import Happening, Moment
from ui import icons, palette, theme
from ui.matters import words
from ui.matters.desk import MatterDesk
from ui.matters.panel import MatterPanel, MatterSection
from ui.widgets.plain_label import PlainLabel

_SAID = {
    Happening.RECEIVED: _("接待咨询 {text}"),
    Happening.ACCEPTED: _("受理纠纷 {text}"),
    Happening.BECAME_DISPUTE: _("转为矛盾纠纷 {text}"),
    Happening.NOTED: _("记事：{text}"),
    Happening.VISIT_PLANNED: _("回访：{text}"),
    Happening.VISITED: _("回访：{text}"),
    Happening.ATTACHED: _("添加材料：{text}"),
    Happening.ROUTED: _("分流方案：{text}"),
    Happening.DAY_DONE: _("办完：{text}"),
    Happening.DAY_MOVED: _("期限变动：{text}"),
    Happening.CLOSED: _("办结"),
}
_ICONS = {
    Happening.RECEIVED: "message-square",
    Happening.ACCEPTED: "handshake",
    Happening.BECAME_DISPUTE: "handshake",
    Happening.NOTED: "pencil",
    Happening.VISIT_PLANNED: "calendar",
    Happening.VISITED: "house",
    Happening.ATTACHED: "paperclip",
    Happening.ROUTED: "signpost",
    Happening.DAY_DONE: "check",
    Happening.DAY_MOVED: "calendar",
    Happening.CLOSED: "circle-check",
}


class TimelinePanel(MatterPanel):
    """Read only: what it tells is written elsewhere."""

    def __init__(self, desk: MatterDesk, table: str, parent: QWidget | None = None) -> None:
        super().__init__(desk, table, parent)
        self._shown: tuple[Sequence[Moment], Mapping[str, str]] = ((), {})
        self._told = self._add_section(MatterSection(_("时间线")))

    def _fill(self) -> None:
        names = self._desk.users.names()
        moments = self._desk.timeline.of(self._record)
        if (moments, names) == self._shown:
            return
        self._shown = (moments, names)
        grid = QWidget()
        table = QGridLayout(grid)
        table.setContentsMargins(0, 0, 0, 0)
        table.setHorizontalSpacing(palette.SPACE_12)
        table.setVerticalSpacing(palette.SPACE_8)
        table.setColumnStretch(2, 1)
        for row, moment in enumerate(moments):
            self._add_row(table, row, moment, names.get(moment.by) or "")
        self._told.show_rows([grid])

    def _add_row(self, table: QGridLayout, row: int, moment: Moment, who: str) -> None:
        top = Qt.AlignmentFlag.AlignTop
        day = PlainLabel(words.day_words(moment.at, self._desk.today))
        theme.set_role(day, "muted")
        picture = PlainLabel()
        role = "muted" if moment.is_ahead else "primary"
        picture.setPixmap(icons.pixmap(_ICONS[moment.happening], role=role, size=palette.SMALL_ICON))
        picture.setFixedHeight(day.fontMetrics().height())
        said = PlainLabel(moment_words(self._named(moment), self._desk.today))
        said.setTextFormat(Qt.TextFormat.PlainText)
        said.setWordWrap(True)
        writer = PlainLabel(who)
        writer.setTextFormat(Qt.TextFormat.PlainText)
        writer.setMinimumHeight(day.fontMetrics().height())
        theme.set_role(writer, "small")
        for column, widget in enumerate((day, picture, said, writer)):
            table.addWidget(widget, row, column, top)

    def _named(self, moment: Moment) -> Moment:
        """Return a moment with the name of its route in place of its id."""
        if moment.happening is not Happening.ROUTED:
            return moment
        route = self._desk.dispute_types.route_name(moment.text) if moment.text else _("没有走得通的途径")
        return replace(moment, text=route)


def moment_words(moment: Moment, today: date) -> str:
    """Return what happened, in a sentence; what was only planned is called so, and whether its day is past."""
    said = _SAID[moment.happening].format(text=moment.text or "").strip().rstrip("：")
    if moment.days is not None:
        before, now = map(day_of, moment.days)
        said = words.joined([said, plan_texts.move_text(before, now, today)])
    if not moment.is_ahead:
        return said
    shape = _("计划{said}（已过期）") if moment.at < today.isoformat() else _("计划{said}")
    return shape.format(said=said)
