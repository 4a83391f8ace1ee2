"""恢复员钥匙: made at the county's desk, one officer after the other; then the card that names them."""

from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

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
        self.ends: dict[str, QPushButton] = {}
        self._officers = QVBoxLayout()
        self._officers.setSpacing(palette.SPACE_8)
        self._held: list[QWidget] = []
        self.make, self.card = QPushButton(_("制作恢复员钥匙")), primary(_("写出县局名片"))
        icons.put(self.make, "user-plus")
        self.make.clicked.connect(self._on_make)
        self.card.clicked.connect(self._on_card)
        self.form = QWidget()
        self._build_form()
        self.column.addWidget(self.listed)
        self.column.addLayout(self._officers)
        self.column.addLayout(row_of(self.make, self.card))
        self.column.addWidget(self.form)
        self.end()
        self.form.hide()
        self.show_listed()

    def show_listed(self) -> None:
        """Say who is listed, and whether a card can name them."""
        found = officer_slots.listed(self._session)
        told = _("名单上有 {count} 把恢复员钥匙").format(count=len(found)) if found else _("还没有恢复员")
        self.listed.setText(told + (_("。") if len(found) >= _LEAST else _("，至少要两位。")))
        self.card.setEnabled(len(found) >= _LEAST)
        for old in self._held:
            self._officers.removeWidget(old)
            old.hide()
            old.deleteLater()
        self.ends = {}
        before = [each.name for each in found]
        self._held = [self._row(each, before[:place].count(each.name)) for place, each in enumerate(found)]
        for row in self._held:
            self._officers.addWidget(row)

    def _row(self, officer: Officer, earlier: int) -> QWidget:
        """Return an officer's line; a second key of the same name stands as such."""
        shown = _("{name}（第 {count} 把）").format(name=officer.name, count=earlier + 1) if earlier else officer.name
        row, name, end = QWidget(), PlainLabel(shown), QPushButton(_("不再担任"))
        theme.set_role(name, "strong")
        end.setAccessibleName(_("{name}不再担任恢复员").format(name=officer.name))
        inner = QHBoxLayout(row)
        end.clicked.connect(lambda: self._ask_end(inner, end, officer))
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(palette.SPACE_12)
        inner.addWidget(name, 1)
        inner.addWidget(end)
        self.ends[officer.age] = end
        return row

    def _ask_end(self, row: QHBoxLayout, end: QPushButton, officer: Officer) -> None:
        """Ask once more, in the row itself: only a new key would make an officer of them again."""
        sure, keep = QPushButton(_("从名片上去掉，钥匙不再用")), QPushButton(_("不去掉"))
        theme.set_role(sure, "danger")
        sure.clicked.connect(lambda: self._on_end(officer))
        keep.clicked.connect(self.show_listed)
        end.hide()
        row.addWidget(sure)
        row.addWidget(keep)
        keep.setFocus()
        self.ends[officer.age] = sure

    def _on_end(self, officer: Officer) -> None:
        def op(services: Services, _progress: Progress) -> int:
            return len(officer_slots.remove(services.session, officer))

        def done(left: int) -> None:
            self.show_listed()
            told = _("{name}已从名片上去掉。").format(name=officer.name)
            then = _("请写出新的县局名片发下去：各台电脑采用以后，他的钥匙就打不开了。")
            self.say(told + (then if left >= _LEAST else _("请再制作一位恢复员的钥匙，写出新的名片发下去。")))
            self._changes.tell(Topic.USERS)

        self.say_nothing()
        self._jobs.run(self, op, done=done, failed=self.on_failed, writes=True)

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
