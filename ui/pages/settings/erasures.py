"""依法删除的记录: what was erased on request, who decided it, which computers have done it too."""

from collections.abc import Sequence

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app import erasure_texts
from app.erasure_texts import ToldErasure
from app.language import _
from app.services import Services
from ui import palette, theme
from ui.changes import Changes
from ui.jobs import JobRunner, Progress
from ui.pages.settings.card import Card
from ui.widgets.plain_label import PlainLabel

_SHOWN = 20
_NONE = _("还没有抹除过什么。")
_LEFT = _("后来又收到内容：请两位决定人再办一次（当事人 → 个人信息请求；没有姓名的那一条就是）。")


class ErasuresCard(Card):
    """The newest decisions, read by the worker whenever the card is shown or something has changed."""

    def __init__(self, *, changes: Changes, jobs: JobRunner[Services]) -> None:
        super().__init__(
            _("依法删除的记录"),
            _(
                "按本人的请求抹除过什么、由哪两位决定、为什么。内容已经没有，只留下这一决定；县局还看得到哪些电脑已照办。"
            ),
        )
        self._jobs = jobs
        self._held: list[QWidget] = []
        self._rows = QVBoxLayout()
        self._rows.setSpacing(palette.SPACE_12)
        self.column.addLayout(self._rows)
        self.end()
        changes.changed.connect(self._on_changed)

    def refresh(self) -> None:
        """Read the decisions anew."""

        def op(services: Services, _progress: Progress) -> list[ToldErasure]:
            names, session = services.users.names(), services.session
            found = services.erasures.all()
            return erasure_texts.told(found, names, services.divisions.path, session.today)[:_SHOWN]

        self._jobs.run(self, op, done=self._show_all, failed=self.on_failed)

    def lines(self) -> list[str]:
        """Return what stands there, a decision a line."""
        return [_("　").join(label.text() for label in row.findChildren(PlainLabel)) for row in self._held]

    def _show_all(self, found: Sequence[ToldErasure]) -> None:
        for old in self._held:
            self._rows.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._held = [_row(_marked(each)) for each in found] or [_row([(_NONE, "")])]
        for row in self._held:
            self._rows.addWidget(row)

    def _on_changed(self, _topics: object) -> None:
        if self.isVisible():
            self.refresh()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.refresh()


def _marked(told: ToldErasure) -> list[tuple[str, str]]:
    lines = ((told.head, "strong"), (told.what, ""), (told.done, "muted"), (_LEFT * told.is_left, "caution"))
    return [(words, role) for words, role in lines if words]


def _row(lines: Sequence[tuple[str, str]]) -> QWidget:
    row = QWidget()
    column = QVBoxLayout(row)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(palette.SPACE_4)
    for words, role in lines:
        label = PlainLabel(words)
        label.setWordWrap(True)
        theme.set_role(label, role)
        column.addWidget(label)
    return row
