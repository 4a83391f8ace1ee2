"""The page of documents as a user has it: missing fields lead on, typing shows at once, nothing is ever lost."""

import io
from collections.abc import Iterator

import pypdfium2
import pytest
from docx import Document as WordFile
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest

from app.errors import StorageError
from app.model.signature import Reason
from app.paper_texts import WORDS
from tests.hands import answer_file_dialogs
from ui import printing
from ui.pages.papers import PapersPage


@pytest.fixture
def page(qtbot, desk, jobs, on_show) -> Iterator[PapersPage]:
    page = on_show(PapersPage(desk), 1134, 700)
    page.fields, page.routes = [], []
    page.field_asked.connect(lambda *asked: page.fields.append(asked))
    page.route_asked.connect(lambda *asked: page.routes.append(asked))
    yield page
    qtbot.waitUntil(lambda: not jobs.is_busy(), timeout=30_000)
    qtbot.wait(1)  # what the last job found is shown while the store is still open


@pytest.fixture
def show(qtbot, page, jobs):
    """Show a document and wait until it is set."""

    def show_one(template: str, record: str) -> PapersPage:
        page.make_paper(template, record)
        settle(qtbot, page, jobs)
        return page

    return show_one


def settle(qtbot, page, jobs) -> None:
    qtbot.waitUntil(lambda: page.editor.is_current() and not jobs.is_busy(), timeout=30_000)


def done(qtbot, page, jobs) -> None:
    qtbot.waitUntil(lambda: not page.foot.is_busy(), timeout=30_000)
    settle(qtbot, page, jobs)


def text_of(pdf) -> str:
    text = "".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(pdf))
    return text.replace("\r\n", "")


def to_pdf(path):
    """Stand in for the printer's dialog: print to a file."""

    def answer(_parent, memory, *, template, copies, title):
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(path))
        printer.setCopyCount(memory.copies(template, copies))
        memory.note(printer, template)
        return printer

    return answer


def test_what_is_missing_stands_over_the_fields_and_leads_to_its_record(services, show, person):
    bare = services.consultations.record({"question": "问一问", "enquirer": person.id})

    page = show("ADV-01", bare.id)
    for key in ("answer", "topic"):
        page.editor.missing.links[key].click()

    assert page.fields == [("consultation", bare.id, "answer"), ("consultation", bare.id, "dispute_type")]


def test_what_a_plan_would_say_is_asked_on_the_page_that_finds_ways(show, consultation):
    page = show("ADV-20", consultation.id)

    page.editor.missing.links["route"].click()

    assert page.routes == [("consultation", consultation.id)]


@pytest.mark.parametrize("act", ["print", "write_pdf", "write_word", "ask_to_sign"])
def test_nothing_is_made_of_what_lacks_fields(services, show, qtbot, page, act):
    bare = services.consultations.record({"question": "问一问"})
    show("ADV-01", bare.id)

    getattr(page, act)()

    assert services.papers.of(bare.id) == []
    assert "补齐才能制作" in page.told.said[-1]
    assert next(iter(page.editor.missing.links.values())).hasFocus()


def test_what_is_typed_is_on_the_paper_a_moment_later_and_kept(qtbot, commit, services, show, page, jobs, consultation):
    show("ADV-01", consultation.id)
    editor = page.editor.fields.cell("materials").editor
    editor.setFocus()

    commit(editor, "法律援助指南一份")
    with qtbot.waitSignal(page.editor.shown, timeout=5000):
        pass

    assert "法律援助指南一份" in text_of(page.editor.draft().content)
    assert services.papers.form("ADV-01", consultation.id, WORDS).own["materials"] == "法律援助指南一份"
    assert page.editor.fields.unsaved() == ()


def test_another_look_shows_what_was_typed_before(qtbot, commit, show, page, jobs, consultation, agreement):
    show("ADV-01", consultation.id)
    commit(page.editor.fields.cell("materials").editor, "指南一份")

    show("MED-07", agreement.id)
    show("ADV-01", consultation.id)

    assert page.editor.fields.value("materials") == "指南一份"


def test_the_place_is_the_same_after_a_lock(qtbot, show, page, jobs, desk, consultation):
    show("ADV-01", consultation.id)
    place = page.place()
    again = PapersPage(desk)
    qtbot.addWidget(again)

    again.return_to(place)
    qtbot.waitUntil(lambda: again.editor.is_current() and not jobs.is_busy(), timeout=30_000)

    assert again.editor.form().record == consultation.id
    page.show_start()
    assert page.place() == ""


def test_a_full_disk_while_typing_keeps_the_text_on_the_screen(qtbot, commit, services, show, page, consultation):
    show("ADV-01", consultation.id)
    services.session.database.execute("PRAGMA query_only = ON")

    commit(page.editor.fields.cell("materials").editor, "指南一份")
    qtbot.waitUntil(lambda: page.told.unsaved != [], timeout=5000)

    assert isinstance(page.told.unsaved[0], StorageError)
    assert page.editor.fields.value("materials") == "指南一份"
    services.session.database.execute("PRAGMA query_only = OFF")
    page.flush()
    assert services.papers.form("ADV-01", consultation.id, WORDS).own["materials"] == "指南一份"


def test_a_paper_is_printed_just_as_it_is_kept(qtbot, services, show, page, jobs, consultation, tmp_path, monkeypatch):
    monkeypatch.setattr(printing, "ask_printer", to_pdf(tmp_path / "out.pdf"))
    show("ADV-01", consultation.id)

    page.editor.preview.view.setFocus()
    QTest.keyClick(page.editor.preview.view, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(page.foot.is_busy)
    done(qtbot, page, jobs)

    assert len(pypdfium2.PdfDocument(tmp_path / "out.pdf")) == page.editor.preview.view.pages()
    assert [each.version for each in services.papers.of(consultation.id)] == [1]
    assert page.told.said == ["已送去打印：法律咨询登记表第1版。"]
    assert "第1版" in page.editor.state.words()


def test_who_thinks_better_of_printing_has_made_nothing(services, show, page, consultation, monkeypatch):
    monkeypatch.setattr(printing, "ask_printer", lambda *_args, **_kwargs: None)
    show("ADV-01", consultation.id)

    page.print()

    assert services.papers.of(consultation.id) == []
    assert not page.foot.is_busy()


def test_a_machine_without_printer_is_told_in_a_sentence(show, page, consultation, services):
    show("ADV-01", consultation.id)

    page.print()

    assert [error.code for error in page.told.failed] == ["printer_none"]
    assert services.papers.of(consultation.id) == []


@pytest.mark.parametrize("ending", [".pdf", ".docx"])
def test_files_are_written_with_their_ending(qtbot, show, page, jobs, consultation, tmp_path, monkeypatch, ending):
    answer_file_dialogs(monkeypatch, tmp_path / "登记表")
    show("ADV-01", consultation.id)

    (page.write_pdf if ending == ".pdf" else page.write_word)()
    done(qtbot, page, jobs)

    written = tmp_path / f"登记表{ending}"
    assert page.told.said == [f"已存为 登记表{ending}"]
    said = text_of(written) if ending == ".pdf" else word_text(written)
    assert "张三" in said


def word_text(path) -> str:
    document = WordFile(io.BytesIO(path.read_bytes()))
    return "".join(cell.text for table in document.tables for row in table.rows for cell in row.cells)


def test_a_file_that_can_not_be_written_is_told_and_the_version_is_kept(
    qtbot, services, show, page, jobs, consultation, tmp_path, monkeypatch
):
    answer_file_dialogs(monkeypatch, tmp_path / "nowhere" / "a.pdf")
    show("ADV-01", consultation.id)

    page.write_pdf()
    done(qtbot, page, jobs)

    assert [error.code for error in page.told.failed] == ["file_unwritten"]


def test_signing_asks_once_more_then_locks_the_version(qtbot, services, show, page, jobs, agreement):
    show("MED-07", agreement.id)

    page.foot.sign.click()
    asked = page.foot.asked.text()
    page.foot.confirm.click()
    done(qtbot, page, jobs)

    (document,) = services.papers.of(agreement.id)
    content = services.attachments.content(services.attachments.get(document.file))
    assert "李明法" in asked
    assert [each.reason for each in services.verification().content(content)] == [Reason.PROVISIONAL]
    assert page.editor.signed() == ("sign_mediator.2",)
    assert "已签名（李明法）" in page.editor.state.words()
    assert "不再改动" in page.editor.state.words()
    assert page.editor.draft().content == content


def test_who_thinks_better_of_signing_has_signed_nothing(services, show, page, agreement):
    show("MED-07", agreement.id)
    page.foot.sign.click()

    page.foot.leave.click()

    assert services.papers.of(agreement.id) == []
    assert page.foot.question.isHidden()


def test_a_later_change_is_said_and_makes_the_next_version(qtbot, services, show, page, jobs, agreement):
    services.papers.sign(services.papers.form("MED-07", agreement.id, WORDS), WORDS)
    services.agreements.change(agreement.id, {"breach": "逾期另付五百元。"})

    show("MED-07", agreement.id)

    assert "登记已有改动，将生成第2版" in page.editor.state.words()
    assert page.editor.signed() == ()


def test_a_divorce_is_not_signed_electronically_and_says_why(services, show, page, agreement):
    services.disputes.change(agreement.record, {"dispute_type": "divorce"})
    show("MED-07", agreement.id)

    page.foot.sign.click()

    assert [error.code for error in page.told.failed] == ["signing_refused"]
    assert "电子签名法" in page.editor.places.hint.text()
    assert all(row.sign.isHidden() for row in page.editor.places.rows.values())
    assert not any(row.draw.isHidden() for row in page.editor.places.rows.values())


def test_a_signature_by_hand_is_on_the_paper_and_taken_away_again(
    qtbot, services, show, page, jobs, consultation, picture
):
    show("ADV-01", consultation.id)
    before = page.editor.draft().content
    page.editor.ask_for_drawing("sign_enquirer")

    page.editor.dialog.drawn.emit(picture)
    page.editor.dialog.reject()
    settle(qtbot, page, jobs)
    drawn = page.editor.draft().content
    page.editor.places.rows["sign_enquirer"].clear.click()
    settle(qtbot, page, jobs)

    assert drawn != before
    assert page.editor.form().drawn == {}
    assert "2026年11月23日" in text_of(drawn)


def test_a_character_that_no_font_has_is_named_in_the_place_of_the_pages(qtbot, services, show, page, person):
    consultation = services.consultations.record(
        {"enquirer": person.id, "question": "问\U0003fff0一问", "answer": "答", "way": "1"}
    )

    show("ADV-01", consultation.id)

    assert "U+3FFF0" in page.editor.preview.sentence()
    assert page.editor.form() is not None


def test_the_documents_of_a_record_that_is_gone_are_told(page):
    page.make_paper("ADV-01", "nobody")

    assert [error.code for error in page.told.failed] == ["record_missing"]


def test_a_version_is_shown_by_its_id(qtbot, services, page, jobs, consultation):
    document = services.papers.issue(services.papers.form("ADV-01", consultation.id, WORDS))

    page.return_to(document.id)
    settle(qtbot, page, jobs)

    assert page.editor.form().document == document.id


def test_at_a_narrow_width_the_preview_stands_under_a_button(qtbot, show, page, consultation):
    show("ADV-01", consultation.id)
    page.resize(800, 620)
    qtbot.waitUntil(lambda: not page.editor.halves.is_beside())

    page.editor.halves.preview.click()

    assert page.editor.preview.isVisible()
    assert not page.editor.fields.isVisible()


def test_a_late_answer_shows_nothing(qtbot, services, page, jobs, consultation, agreement):
    page.make_paper("ADV-01", consultation.id)
    page.make_paper("MED-07", agreement.id)
    settle(qtbot, page, jobs)

    assert page.editor.form().template.id == "MED-07"
    assert page.head._title.text() == "人民调解协议书"


def test_f6_goes_through_fields_preview_and_foot(show, page, consultation):
    assert len(page.areas()) == 2
    show("ADV-01", consultation.id)

    assert page.areas() == (page.head, page.editor.fields, page.editor.preview.view, page.foot)
