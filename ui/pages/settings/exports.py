"""导出与导入: a table of one kind, everything in the clear, everything back into an empty store."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QLineEdit, QPushButton, QVBoxLayout, QWidget

from app import texts
from app.language import _
from app.services import Services
from app.services.exports import PlainCounts
from ui import file_dialogs, icons, palette, theme
from ui.changes import Changes, Topic
from ui.file_dialogs import Ask
from ui.jobs import JobRunner, Progress
from ui.pages.settings.card import Card, row_of
from ui.save_as import CSV, WORKBOOK, save_as
from ui.widgets.card_page import labelled
from ui.widgets.job_progress import JobProgress

_FIRST = ("consultation", "dispute", "agreement", "party", "follow_up", "document", "reminder", "body")


class ExportsCard(Card):
    """Tables go at once; everything in the clear is asked for twice, with the passphrase."""

    taken = Signal()
    """Everything came in from a folder: records, and the villages served."""

    def __init__(self, *, changes: Changes, jobs: JobRunner[Services]) -> None:
        super().__init__(
            _("导出与导入"),
            _(
                "导出的文件不加密，里面有居民的个人信息：用完请彻底删除，不要发到网上。"
                "给本人的查阅复制件，在“当事人”里打开这个人后导出。"
            ),
        )
        self._changes, self._jobs = changes, jobs
        self.kinds = QComboBox()
        for kind in (*_FIRST, *(kind for kind in texts.TABLES if kind not in _FIRST)):
            self.kinds.addItem(texts.TABLES[kind], kind)
        self.workbook, self.csv = QPushButton(_("导出 Excel…")), QPushButton(_("导出 CSV…"))
        self.everything, self.bring_in = QPushButton(_("导出全部资料…")), QPushButton(_("从导出的文件夹导入…"))
        for button, icon in (
            (self.workbook, "file-spreadsheet"),
            (self.csv, "file-text"),
            (self.everything, "download"),
            (self.bring_in, "upload"),
        ):
            icons.put(button, icon)
        self.workbook.clicked.connect(lambda: self._save(is_csv=False))
        self.csv.clicked.connect(lambda: self._save(is_csv=True))
        self.everything.clicked.connect(self._ask)
        self.bring_in.clicked.connect(self._on_bring_in)
        self.column.addLayout(row_of(self.kinds, self.workbook, self.csv))
        self.column.addLayout(row_of(self.everything, self.bring_in))
        self.form = QWidget()
        self._build_form()
        self.column.addWidget(self.form)
        self.progress = JobProgress(lambda step: step)
        self.progress.cancel_button().hide()  # a folder is whole or it is none
        self.column.addWidget(self.progress)
        self.form.hide()
        self.end()

    def _build_form(self) -> None:
        column = QVBoxLayout(self.form)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(palette.SPACE_12)
        self.passphrase = QLineEdit()
        self.passphrase.setEchoMode(QLineEdit.EchoMode.Password)
        self.sure, self.keep = QPushButton(_("选文件夹，不加密导出")), QPushButton(_("不导出"))
        theme.set_role(self.sure, "danger")
        column.addWidget(labelled(_("您的口令"), self.passphrase))
        column.addLayout(row_of(self.sure, self.keep))
        self.passphrase.returnPressed.connect(self._on_sure)
        self.sure.clicked.connect(self._on_sure)
        self.keep.clicked.connect(self._rest)

    def _save(self, *, is_csv: bool) -> None:
        kind, name = str(self.kinds.currentData()), self.kinds.currentText()

        def made(services: Services) -> bytes:
            return services.exports.csv(kind) if is_csv else services.exports.workbook(kind)

        self.say_nothing()
        save_as(
            self,
            self._jobs,
            title=_("导出{name}").format(name=name),
            name=name,
            kind=CSV if is_csv else WORKBOOK,
            made=made,
            told=self.say,
            failed=self.on_failed,
        )

    def _ask(self) -> None:
        self.form.show()
        self.everything.hide()
        self.passphrase.setFocus()
        self.complain(_("全部记录、修改历史和材料原件都会不加密地写进一个文件夹，谁拿到都能看。确实需要，请输入口令。"))

    def _rest(self) -> None:
        self.passphrase.clear()
        self.form.hide()
        self.everything.show()
        self.say_nothing()

    def _on_sure(self) -> None:
        passphrase = self.passphrase.text()
        if not passphrase:
            self.complain(_("请输入您的口令。"))
            return
        folder = file_dialogs.ask_path(self, Ask.FOLDER, title=_("选一个空文件夹"), start=Path.home())
        if folder is None:
            return

        def op(services: Services, _progress: Progress) -> PlainCounts:
            return services.exports.everything(folder, passphrase)

        self._begin(_("正在导出……"))
        self._jobs.run(
            self, op, done=lambda counts: self._on_written(counts, folder), failed=self._on_failed, writes=True
        )

    def _on_written(self, counts: PlainCounts, folder: Path) -> None:
        self.progress.finish()
        self._rest()
        self.say(
            _("已把 {records} 条记录、{files} 份材料写入 {folder}，不加密，请妥善保管。").format(
                records=counts.records, files=counts.files, folder=folder
            )
        )

    def _on_bring_in(self) -> None:
        folder = file_dialogs.ask_path(self, Ask.FOLDER, title=_("选导出的文件夹"), start=Path.home())
        if folder is None:
            return

        def op(services: Services, _progress: Progress) -> PlainCounts:
            return services.exports.take_back(folder)

        self._begin(_("正在核对并导入……"))
        self._jobs.run(self, op, done=self._on_taken, failed=self._on_failed, writes=True)

    def _on_taken(self, counts: PlainCounts) -> None:
        self.progress.finish()
        self.say(_("已导入 {records} 条记录、{files} 份材料。").format(records=counts.records, files=counts.files))
        self._changes.tell(*Topic)
        self.taken.emit()

    def _on_failed(self, error: Exception) -> None:
        self.progress.finish()
        self.on_failed(error)

    def _begin(self, words: str) -> None:
        self.say_nothing()
        self.progress.begin(words)
