"""A panel that says what it can't do without records nothing until that is there, and gives up what was typed."""

import pytest

from ui.records.typed_panel import TypedPanel
from ui.widgets.form_spec import Field


class Named(TypedPanel):
    begins_at = goes_on_at = "name"
    made = ()

    def _is_enough(self) -> bool:
        return bool(self.values()["name"])

    def _record(self, record: str) -> None:
        self.made = (*self.made, record)


@pytest.fixture
def panel(qtbot, services) -> Named:
    panel = Named(services.drafts, "party", [Field("name", "姓名")])
    qtbot.addWidget(panel)
    panel.begin()
    return panel


def test_nothing_is_recorded_until_it_is_enough(qtbot, services, panel, commit):
    record = panel.record_id()
    panel.register()
    assert panel.made == ()
    commit(panel.cells["name"].editor, "张三")
    panel.keep_drafts()
    assert services.drafts.of(record) == {"name": "张三"}

    with qtbot.waitSignal(panel.recorded) as told:
        panel.register()

    assert panel.made == tuple(told.args) == (record,)
    assert services.drafts.of(record) == {}
    assert panel.record_id() == ""


def test_what_was_given_up_can_be_taken_up_again(services, panel, commit):
    record, offered = panel.record_id(), []
    panel.undo_offered.connect(lambda _told, undo: offered.append(undo))
    commit(panel.cells["name"].editor, "张三")

    panel.give_up()
    assert panel.record_id() == ""
    offered[0]()

    assert (panel.record_id(), panel.values()) == (record, {"name": "张三"})
    assert services.drafts.of(record) == {"name": "张三"}


def test_a_panel_that_does_not_say_what_is_enough_is_a_bug(qtbot, services):
    panel = TypedPanel(services.drafts, "party", [Field("name", "姓名")])
    qtbot.addWidget(panel)

    with pytest.raises(NotImplementedError):
        panel.register()
