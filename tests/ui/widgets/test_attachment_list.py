"""材料: files added by dialog, drag and paste; refused ones told; removed with undo; two hundred without waiting."""

import time

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent, QGuiApplication, QImage
from PySide6.QtTest import QTest

from app.errors import StorageError
from tests.conftest import TODAY
from tests.factories import make_party
from tests.ui.test_pictures import photo
from ui import file_dialogs
from ui.widgets.attachment_list import AttachmentList

pytestmark = pytest.mark.qt_log_ignore(".*")


@pytest.fixture
def section(qtbot, services, jobs, held):
    section = AttachmentList(attachments=services.attachments, jobs=jobs, today=TODAY)
    qtbot.addWidget(section)
    section.resize(760, 500)
    section.show_record(held.record)
    section.show()
    return section


@pytest.fixture
def files(tmp_path):
    def write(*names):
        paths = [tmp_path / name for name in names]
        for place, path in enumerate(paths):
            path.write_bytes(photo(30 + place))
        return paths

    return write


def names(held):
    return [row.name for row in held.rows()]


def test_an_empty_section_says_how_to_begin(section):
    assert "拖到这里" in section._hint.text()
    assert not section.view.isVisible()
    assert section.adding.isVisible()
    assert not section.removal.isVisible()


def test_chosen_files_are_added_and_told(qtbot, section, held, files, monkeypatch):
    paths = files("一.png", "二.png")
    monkeypatch.setattr(file_dialogs, "ask_paths", lambda *_arguments, **_named: paths)

    with qtbot.waitSignals([section.saved, section.changed]):
        section.adding.click()

    assert names(held) == ["一.png", "二.png"]
    assert section.count.text() == "2 份"
    assert section.view.current().name == "二.png"
    assert section.refused() == ""


def test_each_refused_file_has_its_sentence_and_the_others_are_added(qtbot, section, held, files, tmp_path, settle):
    (tmp_path / "压缩.rar").write_bytes(b"Rar!\x1a\x07\x01\0")
    (tmp_path / "空.jpg").touch()

    section.add_files([*files("一.png"), tmp_path / "压缩.rar", tmp_path / "空.jpg", *files("一.png"), tmp_path])
    settle(section)

    assert names(held) == ["一.png"]
    for words in ("“压缩.rar”是压缩包", "“空.jpg”是空文件", "内容完全一样", "是文件夹"):
        assert words in section.refused()


def test_a_full_disk_is_told_and_what_was_added_before_stays(qtbot, section, held, files, monkeypatch, settle):
    from app.services.attachments import Attachments

    real, paths = Attachments.add_file, files("一.png", "二.png")

    def full(self, record, path):
        if path == paths[1]:
            raise StorageError("disk_full")
        return real(self, record, path)

    monkeypatch.setattr(Attachments, "add_file", full)

    with qtbot.waitSignal(section.failed) as told:
        section.add_files(paths)

    assert told.args[0].code == "disk_full"
    assert names(held) == ["一.png"]
    assert section.count.text() == "1 份"
    settle(section)


def test_a_screenshot_is_pasted_by_the_keyboard(qtbot, section, held, settle):
    QGuiApplication.clipboard().setImage(QImage.fromData(photo()))
    section.adding.setFocus()

    QTest.keyClick(section.adding, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    settle(section)

    (row,) = held.rows()
    assert row.name.startswith("粘贴的图片 ")
    assert row.media_type == "image/png"


def test_pasting_words_says_what_can_be_pasted(section, held):
    QGuiApplication.clipboard().setText("文字")

    section.paste()

    assert "剪贴板里没有文件或图片" in section.refused()
    assert held.rows() == []


def test_dropped_files_are_added_and_stay_where_they_lay(qtbot, section, held, files, settle):
    (path,) = files("一.png")
    given = QMimeData()
    given.setUrls([QUrl.fromLocalFile(str(path))])
    event = QDropEvent(
        QPointF(5, 5),
        Qt.DropAction.MoveAction | Qt.DropAction.CopyAction,
        given,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )

    section.dropEvent(event)
    settle(section)

    assert event.dropAction() is Qt.DropAction.CopyAction
    assert names(held) == ["一.png"]
    assert path.exists()


def test_a_removal_is_offered_back(qtbot, section, held):
    row = held.add("界石.png", photo())
    section.refresh()
    section.view.choose(row.id)

    with qtbot.waitSignal(section.undo_offered) as told:
        section.removal.click()
    assert names(held) == []
    assert told.args[0] == "已删除材料“界石.png”。"
    told.args[1]()

    assert names(held) == ["界石.png"]
    assert section.count.text() == "1 份"


def test_a_new_name_is_kept(section, held):
    row = held.add("界石.png", photo())
    section.refresh()

    section.view.renamed.emit(row, "东界石.png")

    assert names(held) == ["东界石.png"]


def test_where_one_may_only_read_nothing_can_be_changed(section, held, files):
    held.add("界石.png", photo())
    section.show_record(held.record, read_only=True)
    section.add_files(files("一.png"))
    section.paste()

    assert not any(button.isVisible() for button in (section.adding, section.pasting, section.removal, section.rename))
    assert not section.acceptDrops()
    assert names(held) == ["界石.png"]


def test_inherited_ones_are_shown_below_to_read_only(qtbot, section, held, services, settle):
    other = make_party(services, name="周海燕").id
    services.attachments.add(other, "旧.png", photo(50))
    empty = make_party(services, name="吴").id

    section.show_record(held.record, inherited=[("接待时的材料", other), ("空的", empty)])

    _title, view = section._others
    assert [row.name for row in view.rows()] == ["旧.png"]
    view.opened.emit(view.rows()[0])
    assert section.preview.caption.isReadOnly()
    settle(section.preview)
    section.preview.close()


def test_enter_opens_the_preview_and_another_record_closes_it(qtbot, section, held, services, settle):
    row = held.add("界石.png", photo())
    section.refresh()
    section.view.choose(row.id)
    QTest.keyClick(section.view, Qt.Key.Key_Return)
    assert section.preview.attachment() == row
    settle(section.preview)

    section.show_record(make_party(services, name="吴").id)

    assert section.preview is None


def test_adding_goes_to_the_record_it_was_begun_for(qtbot, section, held, services, files, settle):
    other = make_party(services, name="周海燕").id
    section.add_files(files("一.png"))

    section.show_record(other)
    settle(section)

    assert names(held) == ["一.png"]
    assert services.attachments.of(other) == []


def test_two_hundred_are_shown_at_once_and_read_only_where_one_looks(qtbot, section, held, services, settle):
    with services.session.database.atomic():
        for place in range(220):
            held.add(f"现场{place:03d}.png", photo(20 + place, 20))
    began = time.perf_counter()
    section.refresh()
    section.grab()
    spent = time.perf_counter() - began
    settle(section)

    assert spent < 0.5
    assert section.count.text() == "220 份"
    assert section._small.count() < 20
    assert section.view.height() < 450


def test_large_print_and_long_names_fit(qtbot, qapp, section, held):
    from ui import theme

    held.add("很长的名字" * 40 + ".png", photo())
    theme.apply(qapp, 1.5)

    section.refresh()

    assert section.minimumSizeHint().width() < 1100
    section.grab()
