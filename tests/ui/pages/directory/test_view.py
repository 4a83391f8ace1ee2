from PySide6.QtTest import QTest

from tests.ui.pages.directory.conftest import publish


def test_a_telephone_is_changed_and_the_change_stands_in_history(services, page, office, commit):
    page.refresh()
    page.open(office.id)
    form = page.record.form()
    form.focus("phone")
    form.cell("phone").editor.selectAll()
    commit(form.cell("phone").editor, "0393 5550109")

    form.focus("address")
    QTest.qWait(1)

    assert services.directory.get(office.id).record.phone == "0393-5550109"
    assert services.history.of(office.id)[0].moves[0].before == ("0393-5550103",)
    assert page.record.notices.sentences() == []


def test_what_is_wrong_stands_under_its_field(services, page):
    record = services.directory.record({"name": "示例所", "phone": "12"}).id

    page.open(record)

    form = page.record.form()
    assert form.cell("kind").note() == "还没有选类别，分流时找不到它。"
    assert "不像电话号码" in form.cell("phone").note()


def test_the_countys_entry_is_only_read(services, make_page):
    record = publish(services, kind="notary", name="县局登的公证处")
    page = make_page()

    page.open(record)

    view = page.record
    assert not any(view.form().cell(name).editor.isEnabled() for name in view.form().values())
    assert view.head.delete.isHidden()
    assert "县局统一发布" in view.notices.sentences()[0]


def test_one_of_our_own_after_it_can_be_changed_again(services, make_page, office):
    public = publish(services, kind="notary", name="县局登的公证处")
    page = make_page()
    page.open(public)

    page.open(office.id)

    assert page.record.form().cell("name").editor.isEnabled()
    assert not page.record.head.delete.isHidden()
