"""登记一台电脑: the fingerprint that its owner reads out is compared and ticked, then the authority's stick signs."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QLineEdit

from app import exchange_texts
from app.language import _
from app.model.device import Asked
from app.model.transfer import FileOutcome, TransferStatus
from ui import icons, theme
from ui.pages.round_trip.desk import RoundTripDesk
from ui.pages.round_trip.laptops import words
from ui.pages.round_trip.receive.words import places_of
from ui.widgets.act_card import ActCard, primary, row_of
from ui.widgets.authority_row import AuthorityRow
from ui.widgets.card_page import labelled
from ui.widgets.fingerprint import Fingerprint
from ui.widgets.plain_label import PlainLabel

if TYPE_CHECKING:
    from app.model.enrolment import IssuedCertificate
    from app.services import Services
    from ui.jobs import Progress

_LETTER_WIDTH = 64


class RequestCard(ActCard):
    """One request at a time; without the tick nothing is issued, unless it is a plain renewal."""

    issued = Signal()

    def __init__(self, desk: RoundTripDesk) -> None:
        super().__init__("", "")
        self._desk = desk
        self._asked: Asked | None = None
        self.summary = PlainLabel()
        self.summary.setWordWrap(True)
        self.fingerprint = Fingerprint(_("对方电脑的指纹：请对方打开“U盘送交”念出来，逐组核对"))
        self.tick = QCheckBox(_("已核对：与对方念出的八组数字全部一致"))
        self.tick.toggled.connect(lambda _on: self._offer())
        self.letter = QLineEdit()
        self.letter.setMaxLength(1)
        self.letter.setFixedWidth(theme.scaled(_LETTER_WIDTH))
        self.authority = AuthorityRow()
        self.authority.changed.connect(self._offer)
        self.issue = primary(_("签发证书"))
        icons.put(self.issue, "shield-check", role="light")
        self.issue.clicked.connect(self._on_issue)
        for widget in (self.summary, self.fingerprint, self.tick):
            self.column.addWidget(widget)
        self.column.addLayout(row_of(labelled(_("编号字母"), self.letter), self.authority))
        self.column.addLayout(row_of(self.issue))
        self.end()

    def show_request(self, asked: Asked) -> None:
        """Show a request; what was typed for another one is forgotten."""
        self._asked = asked
        binding = asked.request.binding
        is_plain = not asked.needs_comparing
        shape = _("给 {name} 的电脑续签") if is_plain else _("登记 {name} 的电脑")
        self.heading.setText(shape.format(name=binding.name))
        self.hint.setText(self._hint(asked))
        places = places_of(binding.scopes, self._desk.divisions) or asked.request.place
        self.summary.setText(_("地点：{place}　登记范围：{scopes}").format(place=asked.request.place, scopes=places))
        self.fingerprint.show_fingerprint(asked.request.fingerprint)
        self.letter.setText(asked.block)
        self.authority.forget()
        self.tick.setChecked(False)
        for compared in (self.fingerprint, self.tick):
            compared.setVisible(not is_plain)
        self.say_nothing()
        self._offer()

    def device(self) -> str:
        """Return the device whose request is shown."""
        return self._asked.request.binding.device if self._asked else ""

    def _hint(self, asked: Asked) -> str:
        doubts = []
        if asked.other_name:
            doubts.append(
                _("这台电脑登记的是{other}，这次申请的名字是{name}，要由{name}本人说明。").format(
                    other=asked.other_name, name=asked.request.binding.name
                )
            )
        if asked.more:
            doubts.append(
                _("这台电脑已经登记过，但这次还要登记：{places}。签发后，那里以前的全部登记都会送给它。").format(
                    places=words.more_of(asked, self._desk.divisions)
                )
            )
        if doubts:
            return "".join((*doubts, _("先打电话问清缘由、核对指纹，同意的再签发。")))
        if asked.is_known:
            return _("这台电脑已经登记过，这是续签：不用再核对。")
        if asked.copied_from:
            return _(
                "{name}已有一台登记过的电脑（编号 {device}），这一台的资料是从它复制来的，已换上自己的编号和钥匙。"
                "先打电话问清两台都要用，再核对这一台的指纹签发；签发以后两台各记各的。"
            ).format(name=asked.request.binding.name, device=asked.copied_from[:8])
        return _("先打电话核对指纹，再插上保险柜里的证书机构U盘签发；证书随回件带回。")

    def _on_issue(self) -> None:
        assert self._asked is not None
        asked, path, passphrase = self._asked, self.authority.path(), self.authority.passphrase.text()
        assert path is not None
        block = self.letter.text().strip().upper()
        confirmed = asked.request.fingerprint if self.tick.isChecked() else ""

        def op(services: "Services", _progress: "Progress") -> "tuple[IssuedCertificate, list[FileOutcome]]":
            return services.devices.issue(
                asked.request.binding.device, path, passphrase, confirmed=confirmed, block=block
            )

        self.say_nothing()
        self.issue.setEnabled(False)
        self._desk.jobs.run(self, op, done=self._on_issued, failed=self._on_failed, writes=True)

    def _on_issued(self, made: "tuple[IssuedCertificate, list[FileOutcome]]") -> None:
        certificate, released = made
        told = _("已签发给 {name}，有效期至 {until}；证书随下一次回件带回。").format(
            name=certificate.binding.name, until=certificate.ends_at.date()
        )
        merged = [each for each in released if each.status is TransferStatus.IMPORTED]
        if merged:
            told += _("先前留存的数据包已并入：")
        others = (each for each in released if each not in merged)
        self.say(told + "".join(exchange_texts.outcome_text(each) for each in (*merged, *others)))
        self.authority.forget()
        self._asked = None
        self._offer()
        self.issued.emit()

    def _on_failed(self, error: Exception) -> None:
        self.authority.forget()
        self._offer()
        self.on_failed(error)

    def _offer(self) -> None:
        """Let be pressed only what may be done."""
        is_compared = self._asked is not None and (not self._asked.needs_comparing or self.tick.isChecked())
        self.issue.setEnabled(is_compared and self.authority.is_ready())
