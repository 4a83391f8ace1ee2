"""A note from the form to the list, behind its lock."""

from app.errors import StorageError
from tests.ui.pages.restricted.conftest import SECOND


def test_a_note_is_added_locked_and_read_open(qtbot, page):
    page.form.about.setText("孙桂兰")
    page.form.address.setText("示例镇河东12号")
    page.form.keep.click()
    while_locked = page.list.isVisible()

    page.lock.passphrase.setText(SECOND)
    page.lock.open.click()

    qtbot.waitUntil(page.list.isVisible, timeout=30_000)
    assert while_locked is False
    assert page.list.lines() == ["安全住址和联系方式", "关于谁：孙桂兰", "安全住址：示例镇河东12号"]


def test_leaving_the_page_locks_it(qtbot, page, services):
    page.lock.passphrase.setText(SECOND)
    page.lock.open.click()
    qtbot.waitUntil(lambda: services.restricted.is_open, timeout=30_000)

    page.hide()

    assert not services.restricted.is_open
    assert page.list.lines() == []


def test_what_is_half_typed_when_the_page_is_left_is_sealed_and_not_lost(qtbot, page, services):
    page.form.about.setText("孙桂兰")
    page.form.address.setText("示例镇河东1")

    page.hide()
    page.show()

    assert page.form.about.text() == ""
    assert page.form.outcome() == "离开时还没有登记的内容，已登记并加密。"
    assert not services.restricted.is_open
    services.restricted.open(SECOND)
    (note,) = services.restricted.all()
    assert (note.about, note.address) == ("孙桂兰", "示例镇河东1")


def test_leaving_an_untouched_form_adds_nothing(page, services):
    page.flush()
    page.hide()

    assert services.restricted.count() == 0


def test_a_change_half_made_is_kept_before_the_lock(page, services):
    record = services.restricted.add({"kind": "clue", "text": "夜里有人运渣土"})
    services.restricted.open(SECOND)
    page.form.edit(services.restricted.all()[0])
    page.form.text.setPlainText("凌晨有人运渣土")

    page.keep_drafts()
    page.hide()

    services.restricted.open(SECOND)
    assert [(note.id, note.text) for note in services.restricted.all()] == [(record, "凌晨有人运渣土")]


def test_what_can_not_be_kept_stays_in_the_form_and_is_told(qtbot, page, monkeypatch):
    def refuse(_given):
        raise StorageError("disk_full")

    monkeypatch.setattr(page.form._notes, "add", refuse)
    page.form.text.setPlainText("夜里有人运渣土")

    with qtbot.waitSignal(page.unsaved):
        page.hide()

    assert page.form.text.toPlainText() == "夜里有人运渣土"


def test_a_county_reads_and_changes_nothing(make_page, services):
    services.restricted.set_passphrase(SECOND, seconds=0)

    page = make_page(may_change=False)

    assert page.form.isHidden()
