"""Terms: numbered as on paper, added, changed, moved and deleted by keyboard, decided where two laptops differ."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.services import Services
from tests import factories
from tests.ui.matters.conftest import buttons, press
from tests.ui.pages.agreements.conftest import add_terms
from ui.pages.agreements.terms_panel import TermsPanel


def told(panel: TermsPanel) -> list[str]:
    return [line for line in panel.lines() if "、" in line]


def test_a_term_is_typed_and_stands_under_its_number(make_panel, services: Services, agreement, commit):
    panel = make_panel(TermsPanel, agreement.id)
    press(panel, "加一条")

    commit(panel.term.cells["text"].editor, "张三拆除越界的墙")
    panel.term.record.click()
    panel.begin()
    commit(panel.term.cells["text"].editor, "双方再无争议")
    panel.term.record.click()

    assert told(panel) == ["一、张三拆除越界的墙", "二、双方再无争议"]
    panel.undos.pop()[1]()
    assert told(panel) == ["一、张三拆除越界的墙"]


def test_an_empty_term_is_not_recorded(make_panel, services: Services, agreement):
    panel = make_panel(TermsPanel, agreement.id)
    panel.begin()

    panel.term.record.click()

    assert panel.term.cells["text"].note() == "请填写内容。"
    assert services.agreements.rows.of("agreement_term", agreement.id) == []


def test_terms_are_moved_with_the_keyboard_alone_and_the_focus_goes_along(make_panel, services: Services, agreement):
    add_terms(services, agreement, "甲", "乙", "丙")
    panel = make_panel(TermsPanel, agreement.id)
    panel.card.focus_act(services.agreements.rows.of("agreement_term", agreement.id)[2].id, "↑")

    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Space)
    assert told(panel) == ["一、甲", "二、丙", "三、乙"]
    assert QApplication.focusWidget().accessibleName() == "上移 二、丙"
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Space)

    assert told(panel) == ["一、丙", "二、甲", "三、乙"]
    assert QApplication.focusWidget().accessibleName() == "下移 一、丙"  # it can't go further up
    panel.undos.pop()[1]()
    assert told(panel) == ["一、甲", "二、丙", "三、乙"]


def test_a_deleted_term_comes_back_to_its_place(make_panel, services: Services, agreement):
    add_terms(services, agreement, "甲", "乙")
    panel = make_panel(TermsPanel, agreement.id)

    press(panel, "删除", 0)
    assert told(panel) == ["一、乙"]
    panel.undos.pop()[1]()

    assert told(panel) == ["一、甲", "二、乙"]


def test_terms_of_a_closed_dispute_are_only_read(make_panel, services: Services, agreement):
    add_terms(services, agreement, "甲")
    services.disputes.close(agreement.record)

    panel = make_panel(TermsPanel, agreement.id)
    panel.begin()

    assert buttons(panel) == []
    assert told(panel) == ["一、甲"]


def torn(services: Services, other_services: Services, agreement):
    (term,) = add_terms(services, agreement, "拆墙")
    factories.exchange(services, other_services)
    services.agreements.rows.change("agreement_term", term.id, {"text": "三日内拆墙"})
    other_services.agreements.rows.change("agreement_term", term.id, {"text": "十日内拆墙"})
    factories.exchange(services, other_services)
    return term


def test_two_texts_of_one_term_stand_side_by_side_and_one_is_chosen(
    make_panel, services: Services, other_services, agreement
):
    term = torn(services, other_services, agreement)
    panel = make_panel(TermsPanel, agreement.id)
    lines = "\n".join(panel.lines())
    assert "有冲突" in lines
    assert all(text in lines for text in ("三日内拆墙", "十日内拆墙"))

    press(panel, "改用这个")

    assert services.history.conflicts_of(term.id) == []
    assert len([line for line in panel.lines() if "拆墙" in line]) == 1


def test_the_text_that_is_shown_can_be_kept(make_panel, services: Services, other_services, agreement):
    term = torn(services, other_services, agreement)
    shown = services.agreements.rows.get("agreement_term", term.id).text
    panel = make_panel(TermsPanel, agreement.id)

    press(panel, "就用这个")

    assert told(panel) == [f"一、{shown}"]
    assert services.history.all_conflicts() == []


def test_a_term_deleted_here_and_changed_there_is_kept_or_deleted_by_a_person(
    make_panel, services: Services, other_services, agreement
):
    (term,) = add_terms(services, agreement, "拆墙")
    factories.exchange(services, other_services)
    services.agreements.rows.remove("agreement_term", term.id)
    other_services.agreements.rows.change("agreement_term", term.id, {"text": "十日内拆墙"})
    factories.exchange(services, other_services)
    panel = make_panel(TermsPanel, agreement.id)
    assert "另一台电脑上删掉了这一项。" in panel.lines()

    press(panel, "删掉")

    assert services.agreements.rows.of("agreement_term", agreement.id) == []
    assert services.history.all_conflicts() == []
