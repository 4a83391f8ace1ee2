"""钥匙记录: who did what with keys, when."""

from PySide6.QtWidgets import QGridLayout, QLabel

from app import key_texts, texts
from app.language import _
from app.services.key_acts import KeyActs
from app.services.session import Session
from ui import layouts, palette, theme
from ui.pages.settings.card import Card
from ui.widgets.plain_label import PlainLabel

_SHOWN = 12
_COLUMNS = 3


class KeyActsCard(Card):
    """The newest entries of the account; the whole of it stands in the history and goes to the county."""

    def __init__(self, acts: KeyActs, session: Session) -> None:
        super().__init__(
            _("钥匙记录"),
            _("口令、恢复码、钥匙和备份上做过的事：谁、什么时候、对哪个编号。不能改、不能删，随数据包送县局。"),
        )
        self._acts, self._session = acts, session
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(palette.SPACE_16)
        self._grid.setVerticalSpacing(palette.SPACE_4)
        self._grid.setColumnStretch(2, 1)
        self.column.addLayout(self._grid)
        self.end()
        self.show_acts()

    def show_acts(self) -> None:
        """Read the account anew."""
        layouts.empty(self._grid)
        found = self._acts.all(_SHOWN)
        today = self._session.now().date()
        for row, each in enumerate(found):
            cells = (texts.moment_text(each.at, today), each.by, key_texts.dated_act_text(each))
            for column, words in enumerate(cells):
                label = PlainLabel(words)
                if column == 0:
                    theme.set_role(label, "muted")
                self._grid.addWidget(label, row, column)
        if not found:
            self._grid.addWidget(PlainLabel(_("还没有记录。")), 0, 0)

    def lines(self) -> list[str]:
        """Return what stands there, line by line."""
        words = [label.text() for label in layouts.widgets(self._grid) if isinstance(label, QLabel)]
        return ["　".join(words[first : first + _COLUMNS]) for first in range(0, len(words), _COLUMNS)]
