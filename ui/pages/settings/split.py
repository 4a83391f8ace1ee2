"""复制出来的电脑: a copied disk gets an id and a key of its own, at the next unlocking."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QPushButton, QVBoxLayout, QWidget

from app.language import _
from app.services import Services, splitting
from app.services.session import Session
from ui import icons, palette, theme
from ui.jobs import JobRunner, Progress
from ui.pages.settings.card import Card, row_of
from ui.widgets.card_page import labelled
from ui.widgets.plain_label import PlainLabel

_WIDTH = 320
_WARNING = _(
    "只在复制出来的那一台上办，原来的一台什么也不用动。办了以后不能撤回：本机换上自己的编号和钥匙，登记过的内容都在，"
    "案件编号先用“临”字；下次写U盘会附上登记申请，请与县局电话核对新的指纹。"
)


class SplitCard(Card):
    """Says who this computer is; asks once more, with the passphrase, then has the window lock."""

    split_wanted = Signal()

    def __init__(self, session: Session, *, jobs: JobRunner[Services]) -> None:
        super().__init__(
            _("复制出来的电脑"),
            _(
                "整块硬盘或整个资料夹复制到了另一台电脑，两台都要用时，复制出来的那一台要登记成一台新电脑，各用各的编号。"
            ),
        )
        self._jobs = jobs
        self.state = PlainLabel(_state(session))
        self.state.setWordWrap(True)
        self.ask = QPushButton(_("本机是复制出来的，登记成一台新电脑"))
        icons.put(self.ask, "copy")
        self.ask.clicked.connect(self._on_ask)
        self.form = QWidget()
        column = QVBoxLayout(self.form)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(palette.SPACE_12)
        warning = PlainLabel(_WARNING)
        warning.setWordWrap(True)
        theme.set_role(warning, "caution")
        self.passphrase = QLineEdit()
        self.passphrase.setEchoMode(QLineEdit.EchoMode.Password)
        self.passphrase.setMaximumWidth(theme.scaled(_WIDTH))
        self.sure, keep = QPushButton(_("登记成新电脑（随即锁定）")), QPushButton(_("不办"))
        theme.set_role(self.sure, "danger")
        self.passphrase.textChanged.connect(lambda text: self.sure.setEnabled(bool(text)))
        self.sure.clicked.connect(self._on_sure)
        keep.clicked.connect(self._rest)
        column.addWidget(warning)
        column.addWidget(labelled(_("您打开资料的口令"), self.passphrase))
        column.addLayout(row_of(self.sure, keep))
        self.column.addWidget(self.state)
        self.column.addLayout(row_of(self.ask))
        self.column.addWidget(self.form)
        self.end()
        self._rest()

    def _on_ask(self) -> None:
        self.say_nothing()
        self.ask.hide()
        self.form.show()
        self.sure.setEnabled(False)
        self.passphrase.setFocus()

    def _on_sure(self) -> None:
        passphrase = self.passphrase.text()

        def op(services: Services, _progress: Progress) -> None:
            splitting.want(services.session, passphrase)

        self.form.setEnabled(False)
        self._jobs.run(self, op, done=lambda _nothing: self.split_wanted.emit(), failed=self._on_failed, writes=True)

    def _on_failed(self, error: Exception) -> None:
        self.form.setEnabled(True)
        self.passphrase.clear()
        self.on_failed(error)

    def _rest(self) -> None:
        self.passphrase.clear()
        self.form.setEnabled(True)
        self.form.hide()
        self.ask.show()
        self.say_nothing()


def _state(session: Session) -> str:
    told = _("本机编号 {device}。").format(device=session.installation.device[:8])
    origin = splitting.origin(session)
    if origin is None:
        return told
    former, day = origin
    parted = _(
        "{day} 从编号 {former} 的电脑分出，登记成一台新电脑，编号和钥匙都是自己的；县局登记以后发来证书和编号字母。"
    )
    return told + parted.format(day=day.isoformat(), former=former[:8])
