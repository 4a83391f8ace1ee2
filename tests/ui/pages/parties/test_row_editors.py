from app.services import Services
from tests import factories
from ui.pages.parties.row_editors import ConsentEditor, MemberEditor
from ui.records.desk import Desk


def test_a_consent_says_what_how_and_when(desk: Desk, qtbot):
    editor = ConsentEditor(desk)
    qtbot.addWidget(editor)
    editor.covers["sensitive"].click()
    editor.way.editor.set_value("written")
    editor.given_at.editor.set_value("昨天")

    with qtbot.waitSignal(editor.given) as told:
        editor.record.click()

    assert told.args == [{"covers": "basic sensitive", "way": "written", "given_at": "2026-11-22"}]
    assert editor.given_at.editor.value() == "2026-11-23"


def test_a_consent_to_nothing_or_on_no_day_is_not_recorded(desk: Desk, qtbot):
    editor = ConsentEditor(desk)
    qtbot.addWidget(editor)
    told = []
    editor.given.connect(told.append)

    editor.given_at.editor.set_value("麦收前后")
    editor.record.click()
    assert "看不懂" in editor.given_at.note()
    editor.given_at.editor.set_value("2月30日")
    editor.record.click()
    assert "没有这一天" in editor.given_at.note()
    editor.covers["basic"].click()
    editor.record.click()

    assert "勾选" in editor.way.note()
    assert told == []


def test_a_member_needs_a_name_or_a_record(desk: Desk, services: Services, qtbot):
    party = factories.make_party(services)
    editor = MemberEditor(desk, besides=str)
    qtbot.addWidget(editor)
    told = []
    editor.given.connect(told.append)
    editor.record.click()
    assert "姓名" in editor.name.note()

    editor.member.editor.set_value(party.id)
    editor.relation.editor.set_value("1")
    editor.record.click()

    assert told == [{"member_name": None, "relation": "1", "member": party.id}]
