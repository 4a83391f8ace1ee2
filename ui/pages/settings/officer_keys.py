"""恢复员钥匙: made at the county's desk, one officer after the other; then the card that names them."""

from collections.abc import Iterable

from PySide6.QtWidgets import QLineEdit

from app.language import _
from app.model.key_act import Act
from app.model.recovery import Officer
from app.services import Services, key_acts, officer_slots, officers
from app.services.session import Session
from ui import theme
from ui.changes import Changes, Topic
from ui.jobs import JobRunner, Progress
from ui.pages.settings.card import primary
from ui.pages.settings.list_card import Line, ListCard
from ui.save_as import COUNTY_CARD, ask_target, save_as
from ui.widgets.card_page import labelled
from ui.widgets.new_passphrase import NewPassphrase
from ui.widgets.plain_label import PlainLabel

_LEAST = 2
_KEY = (_("恢复员钥匙 (*.json)"), ".json")


class OfficerKeysCard(ListCard):
    """Name and passphrase of an officer → a key file on their own stick; from two on, a card for the laptops."""

    def __init__(self, session: Session, *, changes: Changes, jobs: JobRunner[Services], unlock_seconds: float) -> None:
        super().__init__(
            _("恢复员钥匙和县局名片"),
            _(
                "每位恢复员本人在这里定口令，钥匙文件存到本人的U盘上锁好，程序里不留。满两位以后写出县局名片，"
                "各台电脑采用名片时就给他们配好钥匙。"
            ),
            add=_("制作恢复员钥匙"),
            icon="user-plus",
            save=_("制作，存到本人的U盘"),
            cancel=_("不制作"),
        )
        self._session, self._changes, self._jobs, self._seconds = session, changes, jobs, unlock_seconds
        self.listed = PlainLabel()
        self.listed.setWordWrap(True)
        theme.set_role(self.listed, "muted")
        self.column.insertWidget(self.column.indexOf(self.hint) + 1, self.listed)
        self.card = primary(_("写出县局名片"))
        self.card.clicked.connect(self._on_card)
        self.acts.insertWidget(1, self.card)
        self.name = QLineEdit()
        self.passphrase = NewPassphrase(_("恢复员的口令（由本人输入）"), lambda: (self.name.text(),))
        self.editors.addWidget(labelled(_("恢复员姓名"), self.name))
        self.editors.addWidget(self.passphrase)
        self.save.clicked.connect(self._on_save)
        self.passphrase.finished.connect(self._on_save)
        self.show_list()

    def _lines(self) -> Iterable[Line]:
        """Say whether a card can name them, and list them; a second key of the same name stands as such."""
        found = officer_slots.listed(self._session)
        told = _("名单上有 {count} 把恢复员钥匙").format(count=len(found)) if found else _("还没有恢复员")
        self.listed.setText(told + (_("。") if len(found) >= _LEAST else _("，至少要两位。")))
        self.card.setEnabled(len(found) >= _LEAST)
        before = [each.name for each in found]
        for place, each in enumerate(found):
            yield self._line(each, before[:place].count(each.name))

    def _line(self, officer: Officer, earlier: int) -> Line:
        shown = _("{name}（第 {count} 把）").format(name=officer.name, count=earlier + 1) if earlier else officer.name
        line = Line(shown)
        self.offer_removal(
            line,
            officer.age,
            _("不再担任"),
            sure=_("从名片上去掉，钥匙不再用"),
            keep=_("不去掉"),
            act=lambda: self._on_end(officer),
        )
        self.removes[officer.age].setAccessibleName(_("{name}不再担任恢复员").format(name=officer.name))
        return line

    def _on_end(self, officer: Officer) -> None:
        def op(services: Services, _progress: Progress) -> int:
            return len(officer_slots.remove(services.session, officer))

        def done(left: int) -> None:
            self.show_list()
            told = _("{name}已从名片上去掉。").format(name=officer.name)
            then = _("请写出新的县局名片发下去：各台电脑采用以后，他的钥匙就打不开了。")
            self.say(told + (then if left >= _LEAST else _("请再制作一位恢复员的钥匙，写出新的名片发下去。")))
            self._changes.tell(Topic.USERS)

        self.say_nothing()
        self._jobs.run(self, op, done=done, failed=self.on_failed, writes=True)

    def _on_add_asked(self) -> None:
        self.open_form()
        self.name.setFocus()

    def _empty_form(self) -> None:
        self.name.clear()
        self.passphrase.clear()
        self.form.setEnabled(True)

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
        self.close_form()
        self.show_list()
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
