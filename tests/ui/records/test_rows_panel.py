from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QLabel, QPushButton

from app.services import Services
from tests import factories
from ui.records.desk import Desk
from ui.records.row_editor import RowEditor
from ui.records.rows_panel import RowsPanel, Section, row_of


class Members(RowsPanel):
    """The names of a household."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.rows)
        self._desk = desk
        self.editor = RowEditor()
        self.editor.given.connect(lambda given: self._add("household_member", given, "已加入。"))
        self.section = self._add_section(Section("家庭成员", self.editor, act="加一位"))

    def rename(self, row: str, name: str) -> None:
        before, now = {"member_name": "王小宝"}, {"member_name": name}
        self._change("household_member", row, now=now, before=before, sentence="已改名。")

    def _fill(self) -> None:
        rows = self._desk.rows.of("household_member", self._record)
        self.section.show_rows([row_of(row.member_name, [("删除", self._removing(row.id))]) for row in rows])

    def _removing(self, row: str) -> Callable[[], None]:
        return lambda: self._remove("household_member", row, "已删除。")


@pytest.fixture
def panel(desk: Desk, services: Services, qtbot) -> Members:
    panel = Members(desk)
    qtbot.addWidget(panel)
    panel.undos = []
    panel.undo_offered.connect(lambda *offer: panel.undos.append(offer))
    panel.show_record(factories.make_party(services).id, read_only=False)
    return panel


def button(panel: Members, text: str) -> QPushButton:
    found = [button for button in panel.findChildren(QPushButton) if button.text() == text]
    return next(button for button in found if not button.parentWidget().isHidden())


def test_a_row_is_added_changed_and_removed_and_each_is_taken_back(panel: Members, services: Services):
    panel.editor.given.emit({"member_name": "王小宝"})
    assert panel.lines() == ["王小宝"]
    (row,) = services.rows.of("household_member", panel._record)

    panel.rename(row.id, "王大宝")
    assert panel.lines() == ["王大宝"]
    panel.undos.pop()[1]()
    assert panel.lines() == ["王小宝"]

    button(panel, "删除").click()
    assert panel.lines() == []
    panel.undos.pop()[1]()
    assert panel.lines() == ["王小宝"]

    panel.undos.pop()[1]()
    assert panel.lines() == []


def test_the_editor_stands_in_place_of_its_button_and_goes_with_the_record(panel: Members, services: Services):
    panel.show()
    begin = button(panel, "加一位")
    begin.click()
    assert begin.isHidden()
    assert not panel.editor.isHidden()

    panel.show_record(factories.make_party(services).id, read_only=False)

    assert panel.editor.isHidden()


def test_what_could_not_be_written_is_told_and_offers_no_undo(panel: Members, services: Services, qtbot):
    services.session.database.execute("PRAGMA query_only = ON")

    with qtbot.waitSignal(panel.failed):
        panel.editor.given.emit({"member_name": "王小宝"})

    assert (panel.undos, panel.lines()) == ([], [])
    services.session.database.execute("PRAGMA query_only = OFF")


def test_a_row_without_acts_is_words_alone(qtbot):
    row = row_of("只能看")
    qtbot.addWidget(row)

    assert [label.text() for label in row.findChildren(QLabel)] == ["只能看"]
    assert row.findChildren(QPushButton) == []


def test_what_can_be_pressed_in_the_rows_is_named_in_reading_order(panel: Members):
    for name in ("王小宝", "王小玉"):
        panel.editor.given.emit({"member_name": name})

    links = panel.section.links()

    assert [link.text() for link in links] == ["删除", "删除"]
    assert button(panel, "加一位") not in links
