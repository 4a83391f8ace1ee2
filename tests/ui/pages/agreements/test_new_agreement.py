"""Beginning an agreement from its own page: choose the dispute, the rest comes along."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.errors import StorageError
from app.services import Services
from app.services.agreements import AgreementFilter
from tests import factories


@pytest.fixture
def page(make_page):
    page = make_page()
    page.new_record()
    return page


def test_the_newest_open_disputes_are_offered_and_others_by_words(services: Services, page):
    one = factories.make_dispute_between(services, "孙桂兰", "张三")
    closed = factories.make_dispute_between(services, "钱多多", "李四")
    services.disputes.close(closed.id)

    assert [option[0] for option in page.panel._find("")] == [one.id]
    assert [option[0] for option in page.panel._find("zhangsan")] == [one.id]
    assert page.panel._find("没有的人") == []


def test_the_agreement_of_the_chosen_dispute_is_begun_and_opened(services: Services, page):
    dispute = factories.make_dispute_between(services, "孙桂兰", "张三")
    editor = page.panel.dispute.editor

    QTest.keyClicks(editor, "zhangsan")
    QTest.keyClick(editor, Qt.Key.Key_Down)
    QTest.keyClick(editor, Qt.Key.Key_Return)
    page.panel.draft()

    (agreement,) = services.agreements.of(dispute.id)
    assert page.record.record_id() == agreement.id
    assert page.panel.isHidden()
    assert page.place() == agreement.id


def test_the_village_of_the_chosen_dispute_is_said_wherever_one_is_today(services: Services, page):
    factories.make_dispute_between(services, "孙桂兰", "张三")
    services.villages.add("410928107202")
    assert page.panel.village.isHidden()
    editor = page.panel.dispute.editor

    QTest.keyClicks(editor, "zhangsan")
    QTest.keyClick(editor, Qt.Key.Key_Down)
    QTest.keyClick(editor, Qt.Key.Key_Return)
    editor.settle()

    assert page.panel.village.words() == "归户部寨村"
    assert not page.panel.village.isHidden()


@pytest.mark.parametrize(("typed", "told"), [("", "请选一件纠纷。"), ("没有的人", "没有找到“没有的人”")])
def test_without_a_dispute_nothing_is_begun(services: Services, page, commit, typed, told):
    editor = page.panel.dispute.editor
    if typed:
        commit(editor, typed)

    page.panel.draft()

    assert told in page.panel.dispute.note()
    assert services.agreements.page(AgreementFilter()).count == 0
    assert page.panel.isVisible()


def test_escape_puts_it_away(services: Services, page):
    page._on_back_asked()

    assert page.panel.isHidden()
    assert page.panel.record_id() == ""
    assert services.drafts.open() == []


def test_a_full_disk_is_told_and_the_choice_stays(services: Services, page):
    dispute = factories.make_dispute_between(services, "孙桂兰", "张三")
    page.panel.dispute.editor.set_value(dispute.id)
    services.session.database.execute("PRAGMA query_only = ON")

    page.panel.draft()

    assert all(isinstance(error, StorageError) for error in page.told.unsaved)
    assert len(page.told.unsaved) == 1
    assert page.panel.dispute.editor.value() == dispute.id
    services.session.database.execute("PRAGMA query_only = OFF")


def test_a_dispute_closed_meanwhile_is_told(services: Services, page):
    dispute = factories.make_dispute_between(services, "孙桂兰", "张三")
    page.panel.dispute.editor.set_value(dispute.id)
    services.disputes.close(dispute.id)

    page.panel.draft()

    assert [problem.code for problem in page.told.failed[0].problems] == ["dispute_closed"]
