"""Erasing a person's data on request: what goes, what has to stay, the reason, the two who decide."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from app import texts
from app.language import _
from app.model.erasure import ErasurePart
from ui import palette, theme
from ui.widgets.card_page import labelled
from ui.widgets.plain_label import PlainLabel

_REASON = _("本人请求删除（个人信息保护法第四十七条）")


class EraseDialog(QDialog):
    """Shows and asks; does nothing itself."""

    decided = Signal(str, str, str)
    """The reason and the two names."""

    def __init__(self, name: str, parts: Sequence[ErasurePart], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("依法删除个人信息"))
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(*(palette.SPACE_24,) * 4)
        column.setSpacing(palette.SPACE_16)
        self.hint = PlainLabel(
            _(
                "将彻底抹除 {name} 的这些内容，本机的备份里也抹除，不能恢复；"
                "做过U盘备份的，U盘上的旧备份到下次备份时才删去，请尽快插上，有几只的每只都要。"
                "这一决定随数据包送到县局和其他电脑，一并照办。"
                "咨询和纠纷另有保存期限，保密登记在它自己的页上，都不在其中。"
            ).format(name=name)
        )
        self.hint.setWordWrap(True)
        column.addWidget(self.hint)
        self.lines = [PlainLabel(line) for line in _lines(parts)]
        for line in self.lines:
            line.setWordWrap(True)
            column.addWidget(line)
        self.reason, self.first, self.second = QLineEdit(_REASON), QLineEdit(), QLineEdit()
        column.addWidget(labelled(_("理由"), self.reason))
        row = QHBoxLayout()
        row.setSpacing(palette.SPACE_12)
        row.addWidget(labelled(_("决定人"), self.first))
        row.addWidget(labelled(_("另一位决定人"), self.second))
        column.addLayout(row)
        self.problem = PlainLabel()
        self.problem.setWordWrap(True)
        theme.set_role(self.problem, "problem")
        self.problem.hide()
        column.addWidget(self.problem)
        foot = QHBoxLayout()
        foot.addStretch(1)
        leave = QPushButton(_("不删除"))
        leave.setDefault(True)
        leave.clicked.connect(self.reject)
        foot.addWidget(leave)
        self.erase = QPushButton(_("抹除"))
        theme.set_role(self.erase, "danger")
        self.erase.setAutoDefault(False)
        self.erase.setEnabled(any(part.until is None for part in parts))
        self.erase.clicked.connect(self._on_erase)
        foot.addWidget(self.erase)
        column.addLayout(foot)
        width = theme.scaled(palette.DIALOG)
        self.resize(width, column.totalHeightForWidth(width))

    def _on_erase(self) -> None:
        reason, first, second = (field.text().strip() for field in (self.reason, self.first, self.second))
        if not reason or not first or not second or first == second:
            self.problem.setText(_("请写明理由，并填写两位决定人的姓名，两人不能相同。"))
            self.problem.show()
            self._column.activate()
            self.resize(self.width(), max(self.height(), self._column.totalHeightForWidth(self.width())))
            return
        self.accept()
        self.decided.emit(reason, first, second)


def _lines(parts: Sequence[ErasurePart]) -> list[str]:
    """Return what goes now and what has to stay, kind by kind."""
    going: dict[str, int] = {}
    lines = []
    for part in parts:
        if part.until is None:
            label = texts.TABLES.get(part.table, part.table)
            going[label] = going.get(label, 0) + 1
        else:
            lines.append(
                _("{kind}：须保存，自{day}起可以抹除（{basis}）。").format(
                    kind=texts.TABLES.get(part.table, part.table), day=part.until.isoformat(), basis=part.basis
                )
            )
    said = _("、").join(_("{kind} {count} 条").format(kind=kind, count=count) for kind, count in going.items())
    return [_("现在抹除：{said}。").format(said=said) if going else _("现在没有可以抹除的内容。"), *lines]
