"""恢复员钥匙: made at the county's desk, one officer after the other; then the card that names them."""

from PySide6.QtWidgets import QLineEdit, QPushButton, QVBoxLayout, QWidget

from app.language import _
from app.model.key_act import Act
from app.model.recovery import Officer
from app.services import Services, key_acts, officer_slots, officers
from app.services.session import Session
from ui import icons, palette, theme
from ui.changes import Changes, Topic
from ui.jobs import JobRunner, Progress
from ui.pages.settings.card import Card, primary, row_of
from ui.save_as import COUNTY_CARD, ask_target, save_as
from ui.widgets.card_page import labelled
from ui.widgets.new_passphrase import NewPassphrase
from ui.widgets.plain_label import PlainLabel

_LEAST = 2
_KEY = (_("恢复员钥匙 (*.json)"), ".json")


class OfficerKeysCard(Card):
    """Name and passphrase of an officer → a key file on their own stick; from two on, a card for the laptops."""

    def __init__(self, session: Session, *, changes: Changes, jobs: JobRunner[Services], unlock_seconds: float) -> None:
        super().__init__(
            _("恢复员钥匙和县局名片"),
            _(
                "每位恢复员本人在这里定口令，钥匙文件存到本人的U盘上锁好，程序里不留。满两位以后写出县局名片，"
                "各台电脑采用名片时就给他们配好钥匙。"
            ),
        )
        self._session, self._changes, self._jobs, self._seconds = session, changes, jobs, unlock_seconds
        self.listed = PlainLabel()
        self.listed.setWordWrap(True)
        theme.set_role(self.listed, "muted")
        self.make, self.card = QPushButton(_("制作恢复员钥匙")), primary(_("写出县局名片"))
        icons.put(self.make, "user-plus")
        self.make.clicked.connect(self._on_make)
        self.card.clicked.connect(self._on_card)
        self.form = QWidget()
        self._build_form()
        self.column.addWidget(self.listed)
        self.column.addLayout(row_of(self.make, self.card))
        self.column.addWidget(self.form)
        self.end()
        self.form.hide()
        self.show_listed()

    def show_listed(self) -> None:
        """Say who is listed, and whether a card can name them."""
        found = officer_slots.listed(self._session)
        names = "、".join(each.name for each in found)
        told = _("恢复员：{names}。").format(names=names) if found else _("还没有恢复员。")
        self.listed.setText(told if len(found) >= _LEAST else told + _("至少要两位。"))
        self.card.setEnabled(len(found) >= _LEAST)

    def _build_form(self) -> None:
        column = QVBoxLayout(self.form)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(palette.SPACE_12)
        self.name = QLineEdit()
        self.passphrase = NewPassphrase(_("恢复员的口令（由本人输入）"), lambda: (self.name.text(),))
        self.save, self.cancel = primary(_("制作，存到本人的U盘")), QPushButton(_("不制作"))
        self.save.clicked.connect(self._on_save)
        self.passphrase.finished.connect(self._on_save)
        self.cancel.clicked.connect(self._close)
        column.addWidget(labelled(_("恢复员姓名"), self.name))
        column.addWidget(self.passphrase)
        column.addLayout(row_of(self.save, self.cancel))

    def _on_make(self) -> None:
        self.say_nothing()
        self.form.show()
        self.name.setFocus()

    def _close(self) -> None:
        self.name.clear()
        self.passphrase.clear()
        self.form.setEnabled(True)
        self.form.hide()

    def _on_save(self) -> None:
        name = self.name.text().strip()
        problem = self.passphrase.problem() if name else _("请填写恢复员的姓名。")
        if problem:
            self.complain(problem)
            return
        path = ask_target(
            self, _KEY, title=_("把钥匙文件存到恢复员本人的U盘"), name=_("恢复员钥匙-{name}").format(name=name)
        )
        if path is None:
            return
        passphrase, seconds = self.passphrase.text(), self._seconds

        def op(services: Services, _progress: Progress) -> tuple[Officer, ...]:
            content = officers.make(path, name, passphrase, seconds=seconds)
            found = officer_slots.add(services.session, content)
            key_acts.note(services.session, Act.OFFICER_MADE, found[-1].age)
            return found

        self.form.setEnabled(False)
        self._jobs.run(self, op, done=lambda _f: self._on_made(name), failed=self._on_failed, writes=True)

    def _on_made(self, name: str) -> None:
        self._close()
        self.show_listed()
        self.say(_("{name}的钥匙已存好，请本人保管，口令另外记牢。").format(name=name))
        self._changes.tell(Topic.USERS)

    def _on_failed(self, error: Exception) -> None:
        self.form.setEnabled(True)
        self.on_failed(error)

    def _on_card(self) -> None:
        save_as(
            self,
            self._jobs,
            title=_("写出县局名片"),
            name=_("县局名片"),
            kind=COUNTY_CARD,
            made=lambda services: services.exchange.make_card(),
            said=lambda path: _("名片已写入 {name}，发给各台电脑；采用前两边要核对指纹。").format(name=path.name),
            told=self.say,
            failed=self.on_failed,
        )
