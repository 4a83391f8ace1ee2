import pytest

from tests.hands import answer_file_dialogs
from ui.widgets.recovery_code import RecoveryCode

CODE = "111111 222222 333333 444444 555555 666666 777777 888888"


@pytest.fixture
def shown(qtbot) -> RecoveryCode:
    shown = RecoveryCode()
    qtbot.addWidget(shown)
    shown.show_code(CODE, b"%PDF-1.7")
    shown.show()
    return shown


def test_the_code_stands_in_two_rows_of_four(shown: RecoveryCode):
    assert [len(row.split()) for row in shown.code.text().splitlines()] == [4, 4]
    assert shown.code.text().split() == CODE.split()


def test_its_page_is_saved_where_the_user_says(qtbot, shown: RecoveryCode, tmp_path, monkeypatch):
    answer_file_dialogs(monkeypatch, tmp_path / "code.pdf")

    with qtbot.waitSignal(shown.saved):
        shown.save.click()

    assert (tmp_path / "code.pdf").read_bytes() == b"%PDF-1.7"
    assert "打印后请删除" in shown.note.text()


def test_a_folder_that_takes_no_file_is_said(shown: RecoveryCode, tmp_path, monkeypatch):
    answer_file_dialogs(monkeypatch, tmp_path / "missing" / "code.pdf")

    shown.save.click()

    assert shown.note.text().startswith("没有写成")
    assert shown.code.text()


def test_nothing_is_written_where_the_user_gives_up(shown: RecoveryCode, tmp_path, monkeypatch):
    answer_file_dialogs(monkeypatch, None)

    shown.save.click()

    assert list(tmp_path.iterdir()) == []


def test_it_forgets(shown: RecoveryCode):
    shown.clear()

    assert (shown.code.text(), shown.sheet()) == ("", b"")


def test_without_a_page_to_print_the_code_is_to_be_copied_by_hand(shown: RecoveryCode):
    shown.show_code(CODE, b"")

    assert not shown.save.isEnabled()
    assert "用笔抄下" in shown.note.text()
    assert shown.code.text().split() == CODE.split()
