"""县局名片: the fingerprint that villages compare, and the file by which their laptops know for whom to write."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QPushButton

from app import fingerprint_texts, given_files
from app.errors import AppError
from app.language import _
from app.model.enrolment import Standing
from app.model.fingerprint_sheet import FingerprintSheet
from ui import file_dialogs, icons
from ui.pages.round_trip.desk import RoundTripDesk
from ui.save_as import COUNTY_CARD, ask_target
from ui.sheet_acts import SheetActs
from ui.widgets.act_card import ActCard, row_of
from ui.widgets.fingerprint import Fingerprint

if TYPE_CHECKING:
    from ui.sheet_acts import Made

_CERTIFICATES = _("证书 (*.pem);;所有文件 (*)")


class CountyCard(ActCard):
    """Shows the county's fingerprint for reading out, and writes the card."""

    def __init__(self, desk: RoundTripDesk) -> None:
        super().__init__(_("县局名片"), _("各村的电脑凭名片把数据包加密给县局；采用以前要打电话来核对下面的指纹。"))
        self._desk = desk
        self._townships: Sequence[Path] = ()
        self._lacks = False
        self._written: bytes | None = None
        self.acts = SheetActs(self, desk.jobs, desk.settings, memory="county-letter", copies=2)
        self.acts.done.connect(self.say)
        self.acts.failed.connect(self.on_failed)
        self.fingerprint = Fingerprint(_("县局指纹：对方来电时请念给他们听"))
        self.write = QPushButton(_("写出名片"))
        icons.put(self.write, "id-card")
        self.write.clicked.connect(self._on_write)
        self.townships = QPushButton(_("加上收阅的司法所"))
        icons.put(self.townships, "plus")
        self.townships.clicked.connect(self._on_townships)
        self.column.addWidget(self.fingerprint)
        self.print, self.save = QPushButton(_("打印核对告知单")), QPushButton(_("告知单存为PDF"))
        icons.put(self.print, "printer")
        icons.put(self.save, "file-text")
        self.print.clicked.connect(lambda: self._with_sheet(self.acts.print_sheet))
        self.save.clicked.connect(lambda: self._with_sheet(self.acts.save_sheet))
        self.column.addLayout(row_of(self.write, self.townships))
        self.column.addLayout(row_of(self.print, self.save))
        self.end()
        self.refresh()

    def refresh(self) -> None:
        """Show how this desk stands."""
        enrolment = self._desk.identity.enrolment()
        is_registered = enrolment.standing is Standing.REGISTERED
        self.fingerprint.show_fingerprint(enrolment.county_fingerprint)
        self.fingerprint.setVisible(is_registered)
        for button in (self.write, self.townships, self.print, self.save):
            button.setEnabled(is_registered)
        if is_registered:
            if self._lacks:
                self.say_nothing()
        else:
            self.complain(
                _("本机还没有县局自己的证书。请先到“设置”里的“县证书机构和本机证书”建立证书机构、给本机签发。")
            )
        self._lacks = not is_registered

    def _on_townships(self) -> None:
        title = _("选择收阅的司法所的证书")
        self._townships = file_dialogs.ask_paths(self, title=title, start=Path.home(), pattern=_CERTIFICATES)
        count = len(self._townships)
        self._written = None
        self.townships.setText(_("收阅的司法所 {count} 个").format(count=count) if count else _("加上收阅的司法所"))

    def _on_write(self) -> None:
        path = ask_target(self, COUNTY_CARD, title=_("写出县局名片"), name=_("县局名片"))
        if path is None:
            return
        try:
            self._written = self._made()
            given_files.write(path, self._written)
        except AppError as error:
            self.on_failed(error)
        else:
            self.say(_("名片已写到 {path}，可以发给各村；他们采用以前要来核对指纹。").format(path=path))

    def _made(self) -> bytes:
        return self._desk.exchange.make_card(tuple(map(given_files.read, self._townships)))

    def _with_sheet(self, act: "Callable[[str, Made], None]") -> None:
        """Print or keep the letter of the card that was written last, or of the one that would be."""
        try:
            card = self._desk.exchange.look_at_card(self._written or self._made())
        except AppError as error:
            self.on_failed(error)
            return
        sheet = fingerprint_texts.of_card(card, self._desk.today)
        act(sheet.title, lambda _services: _set(sheet))


def _set(sheet: FingerprintSheet) -> bytes:
    from app.services import fingerprint_sheets  # loads fonts; in the worker

    return fingerprint_sheets.pdf(sheet)
