"""What a person may ask about the own data (PIPL art. 45 and 47): a copy, and that it be erased."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from app.language import _
from ui.save_as import PDF, save_as

if TYPE_CHECKING:
    from app.model.erasure import ErasurePart
    from app.services import Services
    from ui.jobs import Progress
    from ui.records.desk import Desk


class PersonRequests:
    """The menu behind a button of a person's record."""

    def __init__(
        self,
        owner: QWidget,
        desk: "Desk",
        button: QPushButton,
        *,
        person: Callable[[], tuple[str, str]],
        told: Callable[[str], None],
        failed: Callable[[Exception], None],
        erased: Callable[[str], None],
    ) -> None:
        """Hang the menu on `button`; `person` returns id and name, `erased` hears the id once it is done."""
        self._owner, self._desk, self._person = owner, desk, person
        self._told, self._failed, self._erased = told, failed, erased
        menu = QMenu(button)
        self.copy = menu.addAction(_("查阅复制件（PDF）…"))
        self.erase = menu.addAction(_("依法删除…"))
        self.copy.triggered.connect(self._on_copy)
        self.erase.triggered.connect(self._on_erase)
        button.setMenu(menu)

    def _on_copy(self) -> None:
        person, _name = self._person()
        save_as(
            self._owner,
            self._desk.jobs,
            title=_("导出个人信息查阅复制件"),
            name=_("个人信息查阅复制件"),
            kind=PDF,
            made=lambda services: services.exports.person_pdf(person),
            told=self._told,
            failed=self._failed,
        )

    def _on_erase(self) -> None:
        person, name = self._person()

        def op(services: "Services", _progress: "Progress") -> "list[ErasurePart]":
            return services.erasures.covers(person)

        self._desk.jobs.run(self._owner, op, done=lambda parts: self._ask(person, name, parts), failed=self._failed)

    def _ask(self, person: str, name: str, parts: "list[ErasurePart]") -> None:
        from ui.widgets.erase_dialog import EraseDialog  # not before somebody asks

        dialog = EraseDialog(name, parts, self._owner)
        dialog.decided.connect(lambda *said: self._do(person, *said))
        dialog.open()

    def _do(self, person: str, reason: str, first: str, second: str) -> None:
        def op(services: "Services", _progress: "Progress") -> "list[ErasurePart]":
            return services.erasures.erase(person, reason=reason, decided_by=(first, second))

        def done(kept: "list[ErasurePart]") -> None:
            self._erased(person)
            words = _("已抹除。") + (_("依法须保存的没有动。") if kept else "")
            self._told(words)

        self._desk.jobs.run(self._owner, op, done=done, failed=self._failed, writes=True)
