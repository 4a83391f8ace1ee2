"""Requests about the own data, from a person's record: a copy as PDF, erasing by two persons."""

import pytest
from PySide6.QtWidgets import QApplication

from tests import factories
from ui import file_dialogs
from ui.widgets.erase_dialog import EraseDialog


@pytest.fixture
def told(page) -> list[str]:
    said: list[str] = []
    page.announced.connect(said.append)
    return said


@pytest.fixture
def page(services, make_page):
    party = factories.make_party(services)
    page = make_page()
    page.open(party.id)
    return page


def test_a_person_gets_a_copy_of_what_is_held(qtbot, page, told, monkeypatch, tmp_path):
    monkeypatch.setattr(file_dialogs, "ask_path", lambda *_args, **_named: tmp_path / "复制件")

    page.requests.copy.trigger()

    qtbot.waitUntil(lambda: bool(told), timeout=30_000)
    assert told == [f"已写入 {tmp_path / '复制件.pdf'}。"]
    assert (tmp_path / "复制件.pdf").read_bytes()[:5] == b"%PDF-"


def test_two_persons_erase_and_the_record_is_gone(qtbot, page, told, services):
    person = page.record.record_id()

    page.requests.erase.trigger()
    qtbot.waitUntil(lambda: bool(dialogs(page)), timeout=10_000)
    (dialog,) = dialogs(page)
    dialog.first.setText("王局长")
    dialog.second.setText("李明法")
    dialog.erase.click()

    qtbot.waitUntil(lambda: bool(told), timeout=30_000)
    assert told == ["已抹除。"]
    assert services.parties.find(person) is None
    assert [(each.record, each.decided_by) for each in services.erasures.all()] == [(person, ("王局长", "李明法"))]


def dialogs(page) -> list[EraseDialog]:
    QApplication.processEvents()
    return [each for each in page.findChildren(EraseDialog) if each.isVisible()]
