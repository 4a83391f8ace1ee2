from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from app.model.identity_numbers import resident_id_number
from app.services import Services
from tests import factories
from tests.conftest import TODAY
from tests.ui.pages.parties.conftest import words
from ui.records.record_view import RecordView

Open = Callable[[str], RecordView]
Fill = Callable[[RecordView, str, str], None]

WOMAN = resident_id_number("410900", TODAY.replace(year=1958, month=2, day=26), 2)


@contextmanager
def full_disk(services: Services) -> Iterator[None]:
    """Let the store grow no further (SQLITE_FULL), as on a full disk."""
    database = services.session.database
    pages = database.rows("PRAGMA page_count")[0][0]
    before = database.rows(f"PRAGMA max_page_count = {pages}")
    yield
    database.rows("PRAGMA max_page_count = 1073741823")
    assert before


def events(services: Services, record: str) -> int:
    return len(services.history.of(record))


def test_a_field_that_is_left_becomes_one_change(services, open_record: Open, fill: Fill):
    party = factories.make_party(services)
    view = open_record(party.id)

    fill(view, "name", "𬱖䶮")
    fill(view, "phone", " 139 0000 0001 ")

    saved = services.parties.get(party.id).record
    assert (saved.name, saved.phone) == ("𬱖䶮", "13900000001")
    assert view.form().value("phone") == "13900000001"
    assert events(services, party.id) == 3
    assert view.form().unsaved() == ()
    assert "𬱖䶮" in words(view.head)


def test_what_is_typed_is_a_draft_within_two_seconds_and_comes_back_after_a_crash(
    services, open_record: Open, commit, qtbot
):
    party = factories.make_party(services)
    view = open_record(party.id)
    view.form().focus("residence")
    for text in "槐树店村东头":
        commit(view.form().cell("residence").editor, text)
    qtbot.waitUntil(lambda: services.drafts.of(party.id) == {"residence": "槐树店村东头"}, timeout=2_000)
    assert view.told.saved > 0
    assert events(services, party.id) == 1

    again = open_record(party.id)

    assert again.form().value("residence") == "槐树店村东头"
    assert "未完成的输入" in again.form().cell("residence").state_words()
    assert any("没填完" in sentence for sentence in again.notices.sentences())


def test_saving_turns_drafts_into_changes(services, open_record: Open, commit):
    party = factories.make_party(services)
    services.drafts.keep("party", party.id, "post", value="会计")
    view = open_record(party.id)

    view.flush()

    assert services.parties.get(party.id).record.post == "会计"
    assert services.drafts.open() == []
    assert view.notices.sentences() == []


def test_drafts_are_thrown_away_and_taken_up_again(services, open_record: Open):
    party = factories.make_party(services)
    services.drafts.keep("party", party.id, "post", value="会计")
    view = open_record(party.id)

    view.notices.press("没填完")
    assert (services.drafts.open(), view.form().value("post")) == ([], "")

    view.told.undo()
    assert services.drafts.of(party.id) == {"post": "会计"}
    assert view.form().value("post") == "会计"


def test_an_id_number_fills_what_is_empty_in_one_change(services, open_record: Open, fill: Fill):
    party = factories.make_party(services, sex=None, birth_date=None)
    view = open_record(party.id)

    fill(view, "id_number", WOMAN)

    saved = services.parties.get(party.id).record
    assert (saved.sex, saved.birth_date, saved.id_type) == ("2", "1958-02-26", "111")
    assert (view.form().value("birth_date"), view.form().value("sex")) == ("1958-02-26", "2")
    assert events(services, party.id) == 2
    assert "女 · 68 岁 60岁以上老年人" in view.head.marks.words()


def test_an_id_number_overwrites_nothing_and_says_what_differs(services, open_record: Open, fill: Fill):
    party = factories.make_party(services, sex="1")
    view = open_record(party.id)

    fill(view, "id_number", WOMAN)

    assert services.parties.get(party.id).record.sex == "1"
    assert "身份证号上的性别不一致" in view.form().cell("sex").note()
    assert "1958-02-26" in view.form().cell("birth_date").note()


def test_a_date_is_kept_as_it_was_said_and_read(services, open_record: Open, fill: Fill):
    party = factories.make_party(services)
    view = open_record(party.id)

    fill(view, "birth_date", "1961年三月初四")

    saved = services.parties.get(party.id).record
    assert (saved.birth_date, saved.birth_words) == ("1961-04-18", "1961年三月初四")
    assert view.form().value("birth_date") == "1961年三月初四"
    assert "1961-04-18" in view.form().cell("birth_date").reading()
    assert events(services, party.id) == 2


@pytest.mark.parametrize(("said", "told"), [("麦收前后", "看不懂这个日期"), ("2月30日", "没有这一天")])
def test_a_date_nobody_understands_keeps_its_words_and_says_so(
    services, open_record: Open, fill: Fill, said: str, told: str
):
    party = factories.make_party(services)
    view = open_record(party.id)

    fill(view, "birth_date", said)

    saved = services.parties.get(party.id).record
    assert (saved.birth_date, saved.birth_words) == (None, said)
    assert told in view.form().cell("birth_date").note()


def test_a_full_disk_marks_the_field_keeps_the_text_and_saves_it_later(services, open_record: Open, fill: Fill):
    party = factories.make_party(services)
    view = open_record(party.id)
    text = "户部寨镇" * 4000

    with full_disk(services):
        fill(view, "residence", text)
        assert {error.code for error in view.told.unsaved} == {"disk_full"}
        assert "尚未保存" in view.form().cell("residence").state_words()
        assert view.form().value("residence") == text

    view.flush()
    assert services.parties.get(party.id).record.residence == text
    assert view.form().cell("residence").state_words() == ""


def test_text_that_could_not_be_saved_does_not_give_way_to_another_record(services, make_page, fill: Fill):
    party, other = factories.make_party(services), factories.make_party(services, name="李四")
    page = make_page()
    page.open(party.id)
    text = "户部寨镇" * 4000

    with full_disk(services):
        fill(page.record, "residence", text)
        page.open(other.id)
        page.close_record()
        assert page.record.record_id() == party.id
        assert page.record.isVisible()
        assert page.record.form().value("residence") == text
    page.open(other.id)

    assert services.parties.get(party.id).record.residence == text
    assert page.record.record_id() == other.id


def test_a_draft_that_finds_no_room_is_marked_too(services, open_record: Open, commit, qtbot):
    party = factories.make_party(services)
    view = open_record(party.id)
    view.form().focus("residence")

    with full_disk(services):
        commit(view.form().cell("residence").editor, "户部寨镇" * 4000)
        qtbot.waitUntil(lambda: bool(view.told.unsaved), timeout=3_000)
        assert "尚未保存" in view.form().cell("residence").state_words()
    view.flush()

    assert view.form().unsaved() == ()


def test_anonymous_is_one_click(services, open_record: Open):
    party = factories.make_party(services, name=None)
    view = open_record(party.id)
    assert "还没有填姓名" in view.form().cell("name").note()

    view.form().cell("anonymous").editor.click()

    assert services.parties.get(party.id).record.anonymous
    assert view.form().cell("name").note() == ""
    assert "匿名" in view.head.marks.words()


def test_a_minor_is_asked_for_a_guardian_who_is_on_record(services, open_record: Open, commit):
    mother = factories.make_party(services, name="孙桂兰")
    child = factories.make_party(services, name="王小宝", birth_date="2015-03-01")
    view = open_record(child.id)
    assert "监护人" in view.form().cell("guardian").note()
    assert "未成年人" in view.head.marks.words()

    view.form().focus("guardian")
    commit(view.form().cell("guardian").editor, "孙桂")
    QTest.keyClick(QApplication.activePopupWidget(), Qt.Key.Key_Return)

    assert services.parties.get(child.id).record.guardian == mother.id

    assert view.form().cell("guardian").note() == ""


def test_another_kind_brings_its_own_form(services, open_record: Open):
    party = factories.make_party(services, name="某某合作社")
    view = open_record(party.id)

    kind = view.form().cell("kind").editor
    kind.set_value("legal_person")
    kind.edited.emit()

    assert services.parties.get(party.id).record.kind == "legal_person"
    assert "credit_code" in view.form().values()
    assert view.form().value("name") == "某某合作社"


def test_a_merge_shows_its_values_but_not_over_what_is_being_typed(services, open_record: Open, commit):
    party = factories.make_party(services)
    view = open_record(party.id)
    view.form().focus("name")
    commit(view.form().cell("name").editor, "小")

    services.parties.change(party.id, {"name": "孙桂香", "post": "会计"})
    view.reload()

    assert view.form().value("post") == "会计"
    assert view.form().value("name") == "小孙桂兰"
    assert view.form().unsaved() == ("name",)


def test_another_record_is_opened_after_the_first_is_saved(services, make_page, commit):
    one, other = factories.make_party(services), factories.make_party(services, name="李四")
    page = make_page()
    page.open(one.id)
    commit(page.record.form().cell("name").editor, "小")

    page.open(other.id)

    assert services.parties.get(one.id).record.name == "小孙桂兰"
    assert page.record.form().value("name") == "李四"


def test_history_stands_beside_a_wide_form_and_in_place_of_a_narrow_one(services, open_record: Open, qtbot):
    view = open_record(factories.make_party(services).id)
    page = view.window()

    page.resize(1900, 800)
    qtbot.waitUntil(lambda: view.width() > 1000)
    view.head.history.click()
    assert view.history.isVisible()
    assert view.form().isVisible()

    page.resize(1300, 800)
    qtbot.waitUntil(lambda: not view.form().isVisible())
    view.toggle_history()
    assert view.form().isVisible()


def test_conflicts_are_settled_one_by_one(services, other_services, open_record: Open):
    party = factories.make_party(services)
    factories.exchange(services, other_services)
    services.parties.change(party.id, {"phone": "13700000001", "post": "会计"})
    other_services.parties.change(party.id, {"phone": "13700000002", "post": "出纳"})
    factories.exchange(services, other_services)
    view = open_record(party.id)
    assert "有冲突" in view.head.marks.words()

    view.notices.press("不一样")
    view.conflicts.card("phone").buttons[0].click()
    assert view.conflicts.isVisible()
    view.conflicts.card("post").buttons[0].click()

    assert services.parties.get(party.id).conflicts == ()
    assert view.form().isVisible()
    assert view.notices.sentences() == []


def test_nothing_is_settled_by_looking(services, other_services, open_record: Open):
    party = factories.make_party(services)
    factories.exchange(services, other_services)
    services.parties.change(party.id, {"phone": "13700000001"})
    other_services.parties.change(party.id, {"phone": "13700000002"})
    factories.exchange(services, other_services)
    view = open_record(party.id)

    view.show_conflicts()
    view.flush()
    view.reload()

    assert services.parties.get(party.id).conflicts == ("phone",)


def test_the_same_person_is_united_and_parted_and_both_can_be_undone(services, open_record: Open):
    one = factories.make_party(services, id_number=WOMAN)
    other = factories.make_party(services, name="孙桂蘭", id_number=WOMAN)
    view = open_record(one.id)
    assert any("可能是同一个人：孙桂蘭（身份证号相同）" in told for told in view.notices.sentences())

    view.notices.press("可能是同一个人")
    view.notices.dialog.unite.click()
    (link,) = services.parties.links(one.id)
    assert (link.other, link.reason) == (other.id, "身份证号相同")
    assert "与 孙桂蘭 为同一人" in view.notices.sentences()[0]

    view.told.undo()
    assert services.parties.links(one.id) == []
    view.notices.press("可能是同一个人")
    view.notices.dialog.unite.click()
    view.notices.press("为同一人")
    assert services.parties.links(one.id) == []
    view.told.undo()
    assert len(services.parties.links(one.id)) == 1


def test_a_wrong_credit_code_is_told_under_its_field(services, open_record: Open, fill: Fill):
    party = services.parties.record({"kind": "legal_person", "name": "某某公司"})
    view = open_record(party.id)

    fill(view, "credit_code", "91410928MA4600000X")

    assert "有误" in view.form().cell("credit_code").note()


def test_widgets_of_the_record_have_names_for_screen_readers(services, open_record: Open):
    view = open_record(factories.make_party(services).id)

    editors: list[QWidget] = [view.form().cell(name).editor for name in view.form().values()]

    assert all(editor.accessibleName() for editor in editors)


def test_the_focus_stays_in_the_record_when_the_history_opens_and_closes(services, open_record: Open, qtbot):
    view = open_record(factories.make_party(services).id)
    view.window().activateWindow()
    view.form().focus("name")
    qtbot.waitUntil(view.form().cell("name").editor.hasFocus)

    view.toggle_history()
    assert view.head.history.hasFocus()
    view.history.findChildren(QPushButton)[0].setFocus()
    view.toggle_history()

    assert view.head.history.hasFocus()


def test_a_pause_in_the_typing_is_told_once_its_draft_is_kept(services, open_record: Open, commit, qtbot):
    party = factories.make_party(services)
    view = open_record(party.id)
    told = []
    view.typed.connect(lambda name, text: told.append((name, text, services.drafts.of(party.id))))
    view.form().focus("residence")

    commit(view.form().cell("residence").editor, "槐树店")

    qtbot.waitUntil(lambda: told == [("residence", "槐树店", {"residence": "槐树店"})], timeout=2_000)


def test_what_an_act_of_the_page_wrote_is_shown_and_told(services, open_record: Open, qtbot):
    party = factories.make_party(services)
    view = open_record(party.id)
    services.parties.change(party.id, {"post": "会计"})

    with qtbot.waitSignal(view.changed):
        view.written()

    assert view.form().value("post") == "会计"
