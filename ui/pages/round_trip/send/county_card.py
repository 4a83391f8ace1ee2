"""县局与本机: whom bundles are sealed for; a card is taken only once both sides have compared the fingerprint."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QPushButton, QVBoxLayout, QWidget

from app import exchange_texts, fingerprint_texts, given_files, signature_texts
from app.errors import AppError
from app.language import _
from app.model.fingerprint_sheet import FingerprintSheet
from app.model.transfer import Card
from ui import file_dialogs, icons, palette, theme
from ui.file_dialogs import Ask
from ui.pages.round_trip.desk import RoundTripDesk
from ui.sheet_acts import SheetActs
from ui.widgets.act_card import ActCard, primary, row_of
from ui.widgets.fingerprint import Fingerprint
from ui.widgets.plain_label import PlainLabel

_PATTERN = _("县局名片 (*.fgc);;所有文件 (*)")


class CountyCard(ActCard):
    """Shows whom one writes for, or takes the county's card in: look, compare, tick, take."""

    taken = Signal()

    def __init__(self, desk: RoundTripDesk) -> None:
        super().__init__(_("县局与本机"), "")
        self._desk = desk
        self._content = b""
        self._card: Card | None = None
        self.summary = PlainLabel()
        self.summary.setWordWrap(True)
        self.county = Fingerprint(_("县局指纹：与县局通话，或对照县局盖章的告知单，逐组核对"))
        self.own = Fingerprint(_("本机指纹：县局登记这台电脑时，请您念给他们听"))
        self.tick = QCheckBox(_("已核对：八组数字全部一致"))
        self.take = primary(_("采用这张名片"))
        self.leave = QPushButton(_("不采用"))
        self.choose = QPushButton(_("选择名片文件"))
        icons.put(self.choose, "id-card")
        self.print = QPushButton(_("打印登记核对单"))
        icons.put(self.print, "printer")
        self.acts = SheetActs(self, desk.jobs, desk.settings, memory="enrolment")
        self._comparing = QWidget()
        self._lay_out()
        self.tick.toggled.connect(self.take.setEnabled)
        self.take.clicked.connect(self._on_take)
        self.leave.clicked.connect(self._on_leave)
        self.choose.clicked.connect(self._on_choose)
        self.print.clicked.connect(self._on_print)
        self.acts.done.connect(self.say)
        self.acts.failed.connect(self.on_failed)
        self.refresh()

    def refresh(self) -> None:
        """Show what is known now."""
        try:
            card, enrolment = self._desk.exchange.card(), self._desk.identity.enrolment()
            uncovered, is_due = self._desk.identity.uncovered(), self._desk.identity.asks()
        except AppError as error:
            self.on_failed(error)
            return
        self.own.show_fingerprint(enrolment.fingerprint)
        standing = signature_texts.STANDINGS[enrolment.standing]
        if enrolment.until is not None:
            standing += _("，证书至 {until}").format(until=enrolment.until.isoformat())
            standing += _("，续签申请随下一个数据包送到县局") if is_due and not uncovered else ""
        if card is None:
            self.hint.setText(
                _("送出的数据包是加密的，只有县局打得开。请先采用县局发给各村的名片（U盘上的 .fgc 文件）。")
            )
            self.summary.setText(_("本机：{standing}").format(standing=standing))
        else:
            self.hint.setText(_("数据包加密给下面的单位，别人打不开。"))
            names = _("、").join(each.name for each in card.recipients)
            self.summary.setText(
                _("写给：{names}\n县局指纹（已核对）：{fingerprint}\n本机：{standing}").format(
                    names=names, fingerprint=card.fingerprint, standing=standing
                )
            )
        if uncovered:
            names = self._desk.identity.called(uncovered)
            self.summary.setText(self.summary.text() + "\n" + exchange_texts.uncovered_text(names))
        self.choose.setText(_("选择名片文件") if card is None else _("换一张名片"))
        is_asking = card is None or enrolment.standing.value != "registered" or bool(uncovered)
        self.own.setVisible(is_asking)
        self.print.setVisible(is_asking)

    def look_at(self, path: Path) -> None:
        """Show a card that is to be compared."""
        self.say_nothing()
        try:
            self._content = given_files.read(path)
        except AppError:
            self.complain(_("读不出这个文件。什么都没有改动。请检查U盘是否插好，再选一次。"))
            return
        try:
            self._card = self._desk.exchange.look_at_card(self._content)
        except AppError as error:
            self.on_failed(error)
            return
        self.tick.setChecked(False)
        self.take.setEnabled(False)
        self.summary.setText(_("名片上的县局：{county}").format(county=self._card.county))
        self.county.show_fingerprint(self._card.fingerprint)
        self.own.show()
        self._comparing.show()
        self.choose.hide()
        if self.isVisible():
            self.tick.setFocus()

    def is_comparing(self) -> bool:
        """Return whether a card waits for its tick."""
        return not self._comparing.isHidden()

    def _on_choose(self) -> None:
        path = file_dialogs.ask_path(self, Ask.OPEN, title=_("选择县局名片"), start=Path.home(), pattern=_PATTERN)
        if path is not None:
            self.look_at(path)

    def sheet(self) -> FingerprintSheet:
        """Return the sheet with which this laptop asks to be enrolled."""
        identity = self._desk.identity
        return fingerprint_texts.of_request(identity.enrolment(), identity.place(), self._desk.today)

    def _on_print(self) -> None:
        sheet = self.sheet()
        self.acts.print_sheet(sheet.title, lambda _services: _set(sheet))

    def _on_take(self) -> None:
        assert self._card is not None
        try:
            self._desk.exchange.accept_card(self._content, county_fingerprint=self._card.fingerprint)
        except AppError as error:
            self.on_failed(error)
            return
        self._close()
        self.say(_("已采用县局名片，可以写U盘了。"))
        self.taken.emit()

    def _on_leave(self) -> None:
        self._close()
        self.complain(_("没有采用。指纹对不上的名片请不要用，直接向县局要一份。"))

    def _close(self) -> None:
        self._content, self._card = b"", None
        self._comparing.hide()
        self.choose.show()
        self.refresh()

    def _lay_out(self) -> None:
        inner = QVBoxLayout(self._comparing)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(palette.SPACE_12)
        inner.addWidget(self.county)
        inner.addWidget(self.tick)
        inner.addLayout(row_of(self.take, self.leave))
        theme.set_role(self._comparing, "body")
        for widget in (self.summary, self._comparing, self.own):
            self.column.addWidget(widget)
        self.column.addLayout(row_of(self.choose, self.print))
        self._comparing.hide()
        self.end()


def _set(sheet: FingerprintSheet) -> bytes:
    from app.services import fingerprint_sheets  # loads fonts; in the worker

    return fingerprint_sheets.pdf(sheet)
