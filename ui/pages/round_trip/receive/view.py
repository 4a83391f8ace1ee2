"""接收: choose, look, take in, sign for, write back; each step offers the next one."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from app import handover_texts, texts
from app.errors import AppError
from app.language import _
from app.model.handover import HandoverSheet
from app.model.transfer import FileOutcome, ImportOutcome, WrittenFile
from ui import file_dialogs, icons, palette, theme
from ui.changes import Topic
from ui.file_dialogs import Ask
from ui.pages.round_trip.desk import RoundTripDesk
from ui.pages.round_trip.receive import ops, sheets, words
from ui.pages.round_trip.receive.files_table import BEGINNING, FilesTable
from ui.pages.round_trip.receive.foot import Foot
from ui.pages.round_trip.section import Section
from ui.sheet_acts import SheetActs
from ui.sticks.choice import StickChoice
from ui.widgets.banner import Banner, Tone
from ui.widgets.job_progress import JobProgress

_PATTERN = _("数据包和回执 (*.fgb *.fgr);;所有文件 (*)")
_LOOKING = _("正在看里面有什么，看完列在这里。")
_STOPPED = _("没有看完就停下了，什么也没有改动。要收的，请再选一次U盘、文件夹或者文件。")
_NOTHING = _("这里没有数据包（.fgb）和回执（.fgr）；里面的子文件夹不看。换一只U盘，或者选别的文件夹、文件。")


class ReceiveView(Section):
    """What was taken stays on show with its sheet until something else is chosen."""

    def __init__(self, desk: RoundTripDesk) -> None:
        super().__init__()
        self._desk = desk
        self._asked = 0
        self._is_changing = False
        self._paths: Sequence[Path] = ()
        self.outcome: ImportOutcome | None = None
        self._replies: Sequence[WrittenFile] = ()
        self.choice = StickChoice(desk.watch)
        self.choice.chosen.connect(self._on_chosen)
        self.pick = QPushButton(_("选择文件"))
        icons.put(self.pick, "file-text")
        self.files = FilesTable(desk.divisions)
        self.told = Banner(Tone.INFO, "")
        self.progress = JobProgress(ops.step_name)
        self.foot = foot = Foot(desk.session.installation.role)
        self.take, self.back, self.pass_on = foot.take, foot.back, foot.pass_on
        self.print, self.save = foot.print, foot.save
        self._connect()
        self.acts = SheetActs(self, desk.jobs, desk.settings, memory="handover", copies=2)  # one for each side
        self.acts.done.connect(self.announced)
        self.acts.failed.connect(self._on_failed)
        self._lay_out()
        self._offer()
        self._on_chosen(self.choice.folder())

    def choose(self, folder: Path) -> None:
        """Look at a stick that has just been plugged in."""
        if self.choice.folder() == folder:
            self.look_at([folder])
        else:
            self.choice.choose(folder)

    def areas(self) -> Sequence[QWidget]:
        """Return where one chooses, the files, and what can be done."""
        return self.choice, self.files, self.take

    def look_at(self, paths: Sequence[Path]) -> None:
        """Show what taking in files and folders would do; while one stick is taken in, another waits for a click."""
        if self._is_changing:
            return
        self._asked += 1
        asked, self._paths = self._asked, paths
        self.outcome, self._replies = None, ()
        self.files.show_preview(())
        self.files.say_empty(_LOOKING)
        self._say(Tone.INFO, "")
        self._begin(_("正在看文件……"))

        def on_seen(seen: list[FileOutcome]) -> None:
            if asked == self._asked:
                self._show_preview(seen)

        def on_failed(error: Exception) -> None:
            if asked == self._asked:
                self._end()
                self.files.say_empty(BEGINNING)
                self._on_failed(error)

        def on_cancelled() -> None:
            if asked == self._asked:
                self.files.say_empty(_STOPPED)
                self._end()

        job = self._desk.jobs.run(
            self,
            ops.look(paths),
            done=on_seen,
            failed=on_failed,
            progressed=self.progress.progressed,
            cancelled=on_cancelled,
        )
        self.progress.cancel_asked.connect(job.cancel)

    def take_in(self) -> None:
        """Take in all that was looked at."""
        self._change(_("正在核验并收进来……"), ops.take(self._paths), self._on_taken)

    def write_back(self) -> None:
        """Write for each device of the import what it is to have: its receipt, and what it lacks."""
        outcome, folder = self.outcome, self.choice.folder()
        if folder is None:  # single files were taken in, or the stick has been pulled out since
            folder = file_dialogs.ask_path(self, Ask.FOLDER, title=_("回件写到哪里"), start=Path.home())
        if outcome is None or folder is None:
            return
        self._change(_("正在写回……"), ops.write_back(outcome, folder), self._on_written_back)

    def relay(self) -> None:
        """Copy all that was looked at, unopened, to a stick or folder that goes to the county."""
        folder = file_dialogs.ask_path(self, Ask.FOLDER, title=_("转存到哪里"), start=Path.home())
        if folder is not None:
            op = ops.relay(self._paths, folder)
            self._change(_("正在转存……"), op, lambda written: self._on_relayed(folder, written), may_stop=True)

    def _change(
        self, sentence: str, op: ops.Op[ops.R], done: Callable[[ops.R], None], *, may_stop: bool = False
    ) -> None:
        """Run what writes; what is taken in or answered is done whole in a moment, and stays."""
        self._begin(sentence, is_changing=True)
        self.progress.cancel_button().setVisible(may_stop)
        job = self._desk.jobs.run(
            self,
            op,
            done=done,
            failed=self._on_job_failed,
            progressed=self.progress.progressed,
            cancelled=self._end,
            writes=True,
        )
        self.progress.cancel_asked.connect(job.cancel)

    def _on_relayed(self, folder: Path, written: Sequence[WrittenFile]) -> None:
        self._end()
        told = _("已原样转存 {count} 个文件到 {folder}，读回核对无误；已经在那里的没有再写。")
        self._say(Tone.INFO, told.format(count=len(written), folder=folder))

    def _show_preview(self, seen: Sequence[FileOutcome]) -> None:
        self._end()
        self.files.show_preview(seen)
        if not seen:
            self.files.say_empty(_NOTHING)
        else:
            told = handover_texts.preview_text(ImportOutcome(tuple(seen)))
            self._say(Tone.WARN if words.needs_care(seen) else Tone.INFO, told)
        self._offer()
        self.foot.go_on(self.take)  # a stick may come while another section is on show

    def _on_taken(self, outcome: ImportOutcome) -> None:
        self._end()
        gone = {each.file for each in self.files.outcomes} - {each.file for each in outcome.files}
        self.outcome = outcome
        self.files.show_outcome(outcome.files)
        tone = Tone.WARN if gone or words.needs_care(outcome.files) else Tone.INFO
        self._say(tone, words.taken_text(outcome, gone=len(gone)))
        self._offer()
        self.foot.go_on(self.back, self.print)
        self.saved.emit()
        self._desk.changes.tell(*Topic)

    def _on_written_back(self, written: Sequence[WrittenFile]) -> None:
        self._end()
        self._replies = written
        self._say(Tone.INFO, words.written_back_text(len(written), is_stick=self.choice.is_stick()))
        self._offer()
        self.foot.go_on(self.print)
        self.saved.emit()

    def _on_job_failed(self, error: Exception) -> None:
        self._end()
        self._on_failed(error)
        self.foot.go_on(self.take, self.back, self.pass_on)

    def _on_failed(self, error: Exception) -> None:
        if isinstance(error, AppError):
            self._say(Tone.DANGER, texts.sentence(error))
        else:
            self.failed.emit(error)

    def _on_chosen(self, folder: Path | None) -> None:
        if folder is not None:
            self.look_at([folder])
        self._offer()

    def _on_pick(self) -> None:
        start = self.choice.folder() or Path.home()
        paths = file_dialogs.ask_paths(self, title=_("选择文件"), start=start, pattern=_PATTERN)
        if paths:
            self.look_at(paths)

    def _sheet(self) -> HandoverSheet:
        assert self.outcome is not None
        return sheets.sheet_of(self._desk, self.outcome, self._replies)

    def _on_print(self) -> None:
        sheet = self._sheet()
        self.acts.print_sheet(sheet.title, lambda _services: sheets.pdf_of(sheet))

    def _on_save(self) -> None:
        sheet = self._sheet()
        self.acts.save_sheet(sheet.title, lambda _services: sheets.pdf_of(sheet))

    def _say(self, tone: Tone, sentence: str) -> None:
        """Say something over the files; a banner has one tone for life."""
        old = self.told
        self.told = Banner(tone, sentence)
        self._column.replaceWidget(old, self.told)
        old.hide()
        old.deleteLater()
        self.told.setVisible(bool(sentence))

    def _begin(self, sentence: str, *, is_changing: bool = False) -> None:
        self._is_changing = is_changing
        if self.foot.has_focus():
            self.files.table.setFocus(Qt.FocusReason.OtherFocusReason)  # else it would go on to the lock of the window
        self.progress.cancel_button().show()
        self.progress.begin(sentence)
        self._offer()

    def _end(self) -> None:
        self._is_changing = False
        self.progress.finish()
        self._offer()

    def _offer(self) -> None:
        """Offer what comes next, and nothing else."""
        is_busy = not self.progress.isHidden()
        self.choice.setEnabled(not is_busy)
        for button in (self.choice.browse, self.pick):
            button.setEnabled(not is_busy)
        self.foot.offer(self.files.outcomes, is_preview=self.outcome is None, is_busy=is_busy)

    def _connect(self) -> None:
        acts: dict[QPushButton, Callable[[], object]] = {
            self.pick: self._on_pick,
            self.take: self.take_in,
            self.back: self.write_back,
            self.pass_on: self.relay,
            self.print: self._on_print,
            self.save: self._on_save,
        }
        for button, act in acts.items():
            button.clicked.connect(lambda _checked=False, act=act: act())

    def _lay_out(self) -> None:
        source = QFrame()
        theme.set_role(source, "card")
        row = QHBoxLayout(source)
        row.setContentsMargins(palette.SPACE_16, palette.SPACE_12, palette.SPACE_16, palette.SPACE_12)
        row.setSpacing(palette.SPACE_12)
        row.addWidget(self.choice, 1)
        for button in (self.choice.browse, self.pick):
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        body = QWidget()
        theme.set_role(body, "body")
        self._column = QVBoxLayout(body)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(palette.SPACE_12)
        self._column.addWidget(source)
        self._column.addWidget(self.told)
        self._column.addWidget(self.files, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, palette.SPACE_16)
        column.setSpacing(palette.SPACE_12)
        column.addWidget(_scrolling(body), 1)
        column.addWidget(self.progress)
        column.addWidget(self.foot)
        self.told.hide()


def _scrolling(body: QWidget) -> QScrollArea:
    """Return what scrolls over a body that needs more height than there is, in large print on a small screen."""
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidget(body)
    return area
