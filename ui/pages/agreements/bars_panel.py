"""The grounds on which no court confirms an agreement: ticks, each with its article."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QWidget

from app import texts
from app.language import _
from app.services.agreements import IN_FORCE
from ui import palette, theme
from ui.matters.desk import MatterDesk
from ui.pages.agreements.rows_panel import AgreementPanel
from ui.records.rows_panel import Section
from ui.widgets.plain_label import PlainLabel

_LIST = "confirmation_bar"


class BarsPanel(AgreementPanel):
    """One card; a ground that is ticked stops the count of days."""

    table_of_rows = "confirmation_bar"

    def __init__(self, desk: MatterDesk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.bars: dict[str, QCheckBox] = {}
        section = self._add_section(Section(texts.TABLES[self.table_of_rows]))
        hint = PlainLabel(
            _("有下列情形的，法院不受理或者驳回司法确认的申请（民事诉讼法解释），这里勾上就不再计算期限。")
        )
        hint.setWordWrap(True)
        theme.set_role(hint, "muted")
        section.column.addWidget(hint)
        for code in self._desk.codes.list(_LIST).items:
            ground = _Ground(_("{label}（{article}）").format(label=code.label, article=code.article))
            ground.box.clicked.connect(lambda checked, kind=code.value: self._on_clicked(kind, checked))
            section.column.addWidget(ground)
            self.bars[code.value] = ground.box

    def _is_locked(self, record: str) -> bool:
        return super()._is_locked(record) and self._desk.agreements.why_read_only(record) != IN_FORCE

    def _fill(self) -> None:
        held = {row.kind for row in self.rows.of(self.table_of_rows, self._record)}
        for kind, box in self.bars.items():
            box.setChecked(kind in held)
            box.setEnabled(not self.is_locked)

    def _on_clicked(self, kind: str, checked: bool) -> None:
        label = self._desk.codes.label(_LIST, kind)
        if checked:
            self._add(self.table_of_rows, {"kind": kind}, _("已记下：{label}。").format(label=label))
            return
        for row in self.rows.of(self.table_of_rows, self._record):
            if row.kind == kind:
                self._remove(self.table_of_rows, row.id, _("已去掉：{label}。").format(label=label))


class _Ground(QWidget):
    """A tick whose words may take several lines; pressing the words makes it too."""

    def __init__(self, words: str) -> None:
        super().__init__()
        self.box = QCheckBox()
        self.box.setAccessibleName(words)
        label = PlainLabel(words)
        label.setWordWrap(True)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(palette.SPACE_8)
        row.addWidget(self.box)
        row.addWidget(label, 1)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.box.click()
