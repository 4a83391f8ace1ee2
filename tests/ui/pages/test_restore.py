from datetime import datetime
from pathlib import Path

import pytest

from app.services.backups import Backup
from tests.hands import ASCII_PASSPHRASE
from ui.pages.restore import RestorePage

BACKUP = Backup(Path("/stick/fagu-backup-0000/x"), datetime(2026, 11, 22, 8, 0).astimezone(), 2_400_000)


@pytest.fixture
def page(qtbot):
    page = RestorePage(find=lambda _folder: [BACKUP], needs_name=lambda _backup: True)
    qtbot.addWidget(page)
    page.show()
    page.begin()
    return page


def test_nothing_is_asked_before_a_stick_was_chosen(page: RestorePage):
    assert not page.restore.isVisible()
    assert not page.code.isVisible()


def test_the_printed_code_comes_first(qtbot, page: RestorePage, tmp_path):
    page.look_into(tmp_path)
    assert page.list.item(0).text() == "2026-11-22 08:00　2.4 MB"
    page.restore.click()
    assert page.problem.text() == "请输入您的姓名。"
    page.name.setText("李明法")
    page.restore.click()
    assert page.problem.text() == "请输入恢复码。"

    page.code.setText("123")
    page.fresh.first.setText(ASCII_PASSPHRASE)
    page.fresh.again.setText(ASCII_PASSPHRASE)
    with qtbot.waitSignal(page.code_asked) as asked:
        page.restore.click()

    assert asked.args == [BACKUP, "李明法", "123", ASCII_PASSPHRASE]


def test_whoever_remembers_the_passphrase_types_that(qtbot, page: RestorePage, tmp_path):
    page.look_into(tmp_path)
    page.other.click()
    assert not page.code.isVisible()
    page.name.setText("李明法")
    page.restore.click()
    assert page.problem.text() == "请输入口令。"
    page.passphrase.setText("secret")

    with qtbot.waitSignal(page.restore_asked) as asked:
        page.restore.click()

    assert asked.args == [BACKUP, "李明法", "secret"]
