"""A loan on paper, at the real window: received, sent on its way, agreed, signed, printed, found again – never lost."""

import shutil
from contextlib import suppress
from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QWidget

from app.errors import StorageError
from app.model.signature import Reason
from app.paths import Profile
from tests import factories
from tests.conftest import PASSPHRASE, TODAY
from tests.hands import Hands, answer_file_dialogs
from tests.journeys.test_reception import CountingHands, one_whole_consultation
from tests.ui.records.test_record_view import full_disk
from ui import printing
from ui.error_dialogs import ErrorDialog
from ui.matters.papers_panel import PapersPanel
from ui.pages.papers import PapersPage

MATERIALS = "法律援助指南一份"


def desk(qtbot, profile: Profile) -> CountingHands:
    hands = CountingHands(qtbot, profile, on=TODAY)
    hands.unlock(PASSPHRASE)
    hands.settled()
    return hands


@pytest.fixture
def hands(qtbot, profile: Profile) -> CountingHands:
    return desk(qtbot, profile)


@pytest.fixture
def printed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the printer prints to."""
    path = tmp_path / "printed.pdf"

    def answer(_parent, memory, *, template, copies, title):
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(path))
        memory.note(printer, template)
        return printer

    monkeypatch.setattr(printing, "ask_printer", answer)
    return path


def papers_page(hands: Hands) -> PapersPage:
    page = hands.workbench.pages["papers"]
    hands.until(lambda: page.isVisible() and page.editor.is_current() and not hands.window.is_busy(), seconds=40)
    return page


def press_act(hands: Hands, within: QWidget, words: str) -> None:
    """Press a button that can be seen, by its word or what it is about."""
    found = (each for each in within.findChildren(QPushButton) if each.isVisible())
    hands.press(next(each for each in found if words in (each.accessibleName() or each.text())))


def finished(hands: Hands, page: PapersPage) -> None:
    hands.until(lambda: not page.foot.is_busy(), seconds=40)
    papers_page(hands)


def sign_by_hand(page: PapersPage) -> None:
    """Draw a stroke on the pad that is open and use it."""
    pad = page.editor.dialog.pad
    QTest.mousePress(pad, Qt.MouseButton.LeftButton, pos=QPoint(60, 60))
    for point in (QPoint(140, 30), QPoint(220, 80)):
        QTest.mouseMove(pad, point)
    QTest.mouseRelease(pad, Qt.MouseButton.LeftButton, pos=QPoint(220, 80))
    page.editor.dialog.accepted_button.click()


def consenting(hands: Hands, record: str) -> None:
    services = hands.workbench.services
    party = services.consultations.get(record).record.enquirer
    services.rows.add("consent", party, {"given_at": "2026-11-23", "way": "written"})
    services.parties.change(party, {"division": services.session.installation.division})


def text_of(pdf) -> str:
    pages = pypdfium2.PdfDocument(pdf)
    return "".join(page.get_textpage().get_text_range() for page in pages).replace("\r\n", "")


def test_the_form_of_a_consultation_from_the_strip_to_the_printer(hands: CountingHands, printed: Path):
    record = one_whole_consultation(hands)
    consenting(hands, record)
    consultations = hands.workbench.pages["consultations"]

    hands.press(consultations.record.taken.button())
    page = papers_page(hands)
    assert page.editor.missing.words() == []
    hands.write_in(page.editor.fields.cell("materials").editor, MATERIALS)
    hands.until(lambda: page.editor.form().own["materials"] == MATERIALS)
    page.editor.places.rows["sign_enquirer"].draw.click()
    sign_by_hand(page)
    papers_page(hands)
    hands.to(page.editor.preview.view)
    hands.chord(Qt.Key.Key_P)
    hands.until(page.foot.is_busy)
    finished(hands, page)

    (document,) = hands.workbench.services.papers.of(record)
    assert document.version == 1
    assert len(pypdfium2.PdfDocument(printed)) == page.editor.preview.view.pages()
    assert MATERIALS in text_of(page.editor.draft().content)
    assert hands.workbench.services.drafts.open() == []


def test_what_is_missing_leads_to_the_field_and_back(hands: CountingHands):
    services = hands.workbench.services
    party = factories.make_party(services)
    record = factories.make_consultation(services, enquirer=party.id, answer=None)
    hands.workbench.open("papers").make_paper("ADV-01", record.id)
    page = papers_page(hands)

    hands.press(page.editor.missing.links["answer"])

    shown = hands.workbench.pages["consultations"].record
    hands.until(lambda: shown.isVisible() and shown.form().cell("answer").editor.hasFocus())
    hands.write("可以先调解。")
    hands.workbench.open("papers")
    page = papers_page(hands)
    assert "answer" not in page.editor.missing.links
    assert "可以先调解" in text_of(page.editor.draft().content)


def test_an_agreement_signed_exported_verified_and_found_again(
    hands: CountingHands, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    services = hands.workbench.services
    dispute = factories.make_dispute_between(services, "孙桂兰", "田广林")
    services.disputes.change(dispute.id, {"dispute_type": "private_loan"})
    factories.make_plan(services, dispute.id)
    agreement = services.agreements.begin(dispute.id)
    services.agreements.rows.add("agreement_term", agreement.id, {"text": "田广林还清借款一万二千元。"})
    given = {"performance": "一次付清。", "committee": "户部寨村人民调解委员会", "mediators": "李明法", "copies": 3}
    services.agreements.change(agreement.id, given)
    disputes = hands.workbench.open("disputes")
    disputes.open(dispute.id)

    panel = disputes.record.panel(PapersPanel)
    press_act(hands, panel, "人民调解协议书")
    page = papers_page(hands)
    hands.press(page.foot.sign)
    hands.press(page.foot.confirm)
    finished(hands, page)
    out = tmp_path / "协议书.pdf"
    answer_file_dialogs(monkeypatch, out)
    hands.press(page.foot.pdf)
    finished(hands, page)

    (finding,) = services.verification().file(out)
    assert (finding.reason, finding.signer) == (Reason.PROVISIONAL, "李明法")
    broken = bytearray(out.read_bytes())
    broken[len(broken) // 2] ^= 1
    assert services.verification().content(bytes(broken))[0].reason is not Reason.PROVISIONAL

    hands.press(page.head.action)
    hands.until(lambda: page.start.lately.lines() != [])
    assert "已签名（李明法）" in page.start.lately.lines()[0]
    hands.press(page.start.lately.buttons[0])
    papers_page(hands)
    assert page.editor.draft().content == out.read_bytes()


def half_typed(hands: CountingHands, record: str) -> PapersPage:
    hands.workbench.open("papers").make_paper("ADV-01", record)
    page = papers_page(hands)
    hands.write_in(page.editor.fields.cell("materials").editor, MATERIALS)
    return page


def make_whole(hands: CountingHands) -> str:
    services = hands.workbench.services
    party = factories.make_party(services)
    services.rows.add("consent", party.id, {"given_at": "2026-11-01", "way": "written"})
    return factories.make_consultation(services, enquirer=party.id, dispute_type="private_loan").id


def test_a_lock_in_the_middle_gives_everything_back(hands: CountingHands):
    record = make_whole(hands)
    half_typed(hands, record)

    hands.chord(Qt.Key.Key_L)
    hands.until(lambda: hands.window.workbench is None and not hands.window.is_busy())
    hands.unlock(PASSPHRASE)

    page = papers_page(hands)
    assert page.editor.fields.value("materials") == MATERIALS
    assert page.editor.form().record == record
    assert hands.workbench.services.papers.of(record) == []


def test_a_killed_program_loses_no_typed_word(qtbot, hands: CountingHands, profile: Profile, tmp_path: Path):
    record = make_whole(hands)
    half_typed(hands, record)
    services = hands.workbench.services
    hands.until(lambda: any(draft.table == "document" for draft in services.drafts.open()), seconds=2)
    left_behind = Profile(tmp_path / "killed")
    shutil.copytree(profile.folder, left_behind.folder)  # what the disk holds at this moment

    again = desk(qtbot, left_behind)
    home = again.workbench.open("home")
    again.until(home.unfinished.lines)
    assert home.unfinished.lines()[0].startswith("文书　孙桂兰")
    again.to(home.unfinished.list)
    again.key(Qt.Key.Key_Home)
    again.key(Qt.Key.Key_Return)

    page = papers_page(again)
    assert page.editor.fields.value("materials") == MATERIALS


def in_the_worker(hands: Hands, op) -> None:
    """Do something with the worker's own services."""
    done = []
    hands.workbench.jobs.run(hands.workbench, op, done=done.append, failed=done.append)
    hands.until(lambda: done)


def fill_up(services, _progress) -> None:
    """Let the worker's store grow no further (SQLITE_FULL), as on a full disk."""
    pages = services.session.database.rows("PRAGMA page_count")[0][0]
    services.session.database.rows(f"PRAGMA max_page_count = {pages}")
    with suppress(StorageError):
        for place in range(1000):
            services.drafts.keep("party", f"filler-{place}", "note", value="占位" * 2000)


def make_room(services, _progress) -> None:
    services.session.database.rows("PRAGMA max_page_count = 1073741823")
    services.session.database.execute("DELETE FROM draft WHERE record LIKE 'filler-%'")


def test_a_full_disk_while_signing_says_so_and_signs_nothing(hands: CountingHands, profile: Profile):
    record = make_whole(hands)
    page = half_typed(hands, record)
    papers_page(hands)
    services, failed = hands.workbench.services, []
    page.failed.connect(failed.append)

    in_the_worker(hands, fill_up)
    hands.press(page.foot.sign)
    hands.press(page.foot.confirm)
    hands.until(lambda: failed)
    for dialog in hands.window.findChildren(ErrorDialog):
        dialog.accept()

    assert [error.code for error in failed] == ["disk_full"]
    assert services.papers.of(record) == []
    assert list(profile.blobs.glob("*")) == []
    assert page.editor.fields.value("materials") == MATERIALS

    in_the_worker(hands, make_room)
    hands.press(page.foot.sign)
    hands.press(page.foot.confirm)
    finished(hands, page)
    assert [each.signers for each in services.papers.of(record)] == ["李明法"]
    assert [finding.code for finding in services.integrity.check() if finding.is_fault] == []


def test_a_full_disk_while_typing_is_said_and_the_text_stays(hands: CountingHands):
    record = make_whole(hands)
    hands.workbench.open("papers").make_paper("ADV-01", record)
    page = papers_page(hands)
    services = hands.workbench.services

    with full_disk(services):
        hands.write_in(page.editor.fields.cell("materials").editor, "指南" * 900)
        hands.until(lambda: hands.workbench.status.text() == "尚未保存")
    hands.press(hands.workbench.unsaved.banner.button())

    hands.until(lambda: hands.workbench.status.text().startswith("已保存"))
    papers_page(hands)
    assert page.editor.form().own["materials"] == "指南" * 900
