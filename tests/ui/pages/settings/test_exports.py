"""导出与导入 in the window: tables, everything only with the passphrase, everything back."""

import pytest

from tests.conftest import PASSPHRASE
from tests.factories import make_party
from ui import file_dialogs
from ui.pages.settings import SettingsPage


@pytest.fixture
def answer(monkeypatch):
    """Answer every question for a file or folder."""

    def put(path):
        monkeypatch.setattr(file_dialogs, "ask_path", lambda *_args, **_named: path)

    return put


def test_a_table_is_written_where_it_was_asked_for(qtbot, page: SettingsPage, services, answer, tmp_path):
    make_party(services)
    card = page.exports
    card.kinds.setCurrentIndex(card.kinds.findData("party"))
    answer(tmp_path / "人员")

    card.workbook.click()
    qtbot.waitUntil(lambda: card.outcome().startswith("已写入"), timeout=30_000)
    card.csv.click()
    qtbot.waitUntil(lambda: ".csv" in card.outcome(), timeout=30_000)

    assert (tmp_path / "人员.xlsx").read_bytes()[:2] == b"PK"
    assert "孙桂兰" in (tmp_path / "人员.csv").read_text("utf-8-sig")


def test_everything_is_asked_for_twice_and_with_the_passphrase(qtbot, page: SettingsPage, services, answer, tmp_path):
    make_party(services)
    card = page.exports
    answer(tmp_path / "all")

    card.everything.click()
    warned = card.outcome()
    card.sure.click()
    unanswered = card.outcome()
    card.passphrase.setText("不对的口令")
    card.sure.click()
    qtbot.waitUntil(lambda: "口令" in card.outcome() and card.outcome() != unanswered, timeout=30_000)
    wrote_nothing = not (tmp_path / "all").exists()
    card.passphrase.setText(PASSPHRASE)
    card.sure.click()
    qtbot.waitUntil(lambda: card.outcome().startswith("已把"), timeout=30_000)

    assert "不加密" in warned
    assert unanswered == "请输入您的口令。"
    assert wrote_nothing
    assert (tmp_path / "all" / "manifest.json").exists()
    assert card.passphrase.text() == ""
    assert page.key_acts.lines()[0].endswith("导出全部资料（明文）")


def test_who_thinks_better_of_it_leaves_no_passphrase(page: SettingsPage):
    card = page.exports
    card.everything.click()
    card.passphrase.setText(PASSPHRASE)

    card.keep.click()

    assert (card.passphrase.text(), card.outcome(), card.form.isHidden()) == ("", "", True)


def test_a_used_store_takes_no_folder_in(qtbot, page: SettingsPage, services, answer, tmp_path):
    make_party(services)
    services.exports.everything(tmp_path / "all", PASSPHRASE)
    answer(tmp_path / "all")

    page.exports.bring_in.click()

    qtbot.waitUntil(lambda: "已经有记录" in page.exports.outcome(), timeout=30_000)


def test_an_empty_store_takes_everything_in(qtbot, page: SettingsPage, other_services, answer, tmp_path, services):
    make_party(other_services)
    other_services.exports.everything(tmp_path / "all", PASSPHRASE)
    answer(tmp_path / "all")

    page.exports.bring_in.click()

    qtbot.waitUntil(lambda: page.exports.outcome().startswith("已导入"), timeout=30_000)
    assert [party.name for party in services.parties.search("孙桂兰")] == ["孙桂兰"]


def test_the_villages_that_came_in_are_shown_and_told(
    qtbot, page: SettingsPage, other_services, answer, tmp_path, services
):
    other_services.villages.add("410928107202")
    make_party(other_services)
    other_services.exports.everything(tmp_path / "all", PASSPHRASE)
    answer(tmp_path / "all")

    with qtbot.waitSignal(page.villages_changed, timeout=30_000):
        page.exports.bring_in.click()

    assert page.villages.words() == ["户部寨镇户部寨村村委会 今天的村", "户部寨镇李道期村村委会"]
