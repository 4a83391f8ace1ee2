"""The preview: pictures and pages, turned and enlarged; broken ones told; opened elsewhere only after a warning."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QDesktopServices
from PySide6.QtTest import QTest

from app.services.attachments import empty_opened
from tests.app.documents.test_pdf_pages import paper
from tests.ui.test_pictures import photo
from ui.widgets.attachment_preview import AttachmentPreview

pytestmark = pytest.mark.qt_log_ignore(".*")


@pytest.fixture
def preview(qtbot, services, jobs, held, settle):
    def show(*, read_only=False, row=None):
        rows = held.rows()
        made = AttachmentPreview(rows, attachments=services.attachments, jobs=jobs, read_only=read_only)
        made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
        qtbot.addWidget(made)
        made.show_attachment(row or rows[0].id)
        made.show()
        settle(made)
        return made

    return show


def test_a_picture_is_shown_and_turned_and_the_turn_kept(qtbot, preview, held):
    held.add("界石.png", photo(400, 300))
    shown = preview()
    assert shown.view.image().width() == 400

    with qtbot.waitSignal(shown.changed):
        shown.right.click()

    assert shown.view.image().width() == 300
    assert held.rows()[0].turn == 90
    shown.left.click()
    shown.left.click()
    assert held.rows()[0].turn == 270


def test_pages_are_drawn_one_at_a_time(preview, held, settle):
    held.add("合同.pdf", paper(3))
    shown = preview()
    assert shown.pages.text() == "1 / 3 页"

    QTest.keyClick(shown, Qt.Key.Key_PageDown)
    settle(shown)

    assert shown.pages.text() == "2 / 3 页"
    shown.page_after.click()
    settle(shown)
    assert not shown.page_after.isEnabled()


def test_the_keyboard_enlarges_and_goes_on(preview, held, settle):
    held.add("一.png", photo(30))
    two = held.add("二.png", photo(40))
    shown = preview()
    before = shown.view.zoom()

    QTest.keyClick(shown, Qt.Key.Key_Plus, Qt.KeyboardModifier.ControlModifier)
    assert shown.view.zoom() > before
    QTest.keyClick(shown, Qt.Key.Key_Minus, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(shown, Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    settle(shown)

    assert shown.attachment() == two
    assert not shown.after.isEnabled()


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("坏.png", photo()[:60], "读不懂"),
        ("坏.pdf", b"%PDF-1.7\ngarbage", "读不懂"),
        ("话.amr", b"#!AMR\n\x3c", "录音不在这里显示"),
    ],
)
def test_what_can_not_be_shown_is_said(preview, held, name, content, said):
    held.add(name, content)

    assert said in preview().message()


def test_a_lost_content_is_said(preview, held, services):
    row = held.add("界石.png", photo())
    (services.session.profile.blobs / row.blob).unlink()

    assert "不在本机" in preview().message()


def test_a_caption_is_kept_when_one_goes_on_or_closes(preview, held, commit, settle):
    for place in range(2):
        held.add(f"{place}.png", photo(30 + place))
    shown = preview()
    commit(shown.caption, "自东向西")
    shown.after.click()
    settle(shown)
    commit(shown.caption, "近景")

    shown.close()

    assert [row.caption for row in held.rows()] == ["自东向西", "近景"]


def test_nothing_is_opened_elsewhere_before_the_warning(qtbot, preview, held, services, monkeypatch):
    held.add("界石.png", photo())
    opened = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url.toLocalFile()) or True)
    shown = preview()
    folder = services.session.profile.opened

    shown.elsewhere.click()
    assert "没有加密的副本" in shown.warning.sentence()
    assert shown.warning.isVisible()
    assert not folder.exists()
    shown.warning.button().click()
    qtbot.waitUntil(lambda: bool(opened), timeout=20_000)

    assert opened[0].endswith("/界石.png")
    assert opened[0].startswith(str(folder))
    empty_opened(services.session.profile)
    assert not folder.exists()


def test_a_computer_without_a_program_for_it_is_told(qtbot, preview, held, monkeypatch):
    held.add("界石.png", photo())
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda _url: False)
    shown = preview()
    shown.elsewhere.click()

    with qtbot.waitSignal(shown.failed) as told:
        shown.warning.button().click()

    assert told.args[0].code == "opener_missing"


def test_where_one_may_only_read_nothing_is_turned(preview, held):
    held.add("界石.png", photo())
    shown = preview(read_only=True)

    assert not shown.left.isVisible()
    assert shown.caption.isReadOnly()


def test_a_look_leaves_nothing_on_the_disk(preview, held, services, settle):
    held.add("界石.png", photo(colour="#123456"))
    folder = services.session.profile.folder
    before = {path for path in folder.rglob("*") if path.is_file()}

    preview().close()

    after = {path for path in folder.rglob("*") if path.is_file()}
    assert {path.name for path in after - before} <= {"store.db-wal", "store.db-shm"}
