"""Grounds on which no court confirms an agreement: one tick each, its article beside it."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.services import Services
from ui.pages.agreements.bars_panel import BarsPanel


def test_a_ground_is_one_tick_and_undone_by_the_toast(make_panel, services: Services, agreement):
    panel = make_panel(BarsPanel, agreement.id)

    panel.bars["title"].click()
    assert [row.kind for row in services.agreements.rows.of("confirmation_bar", agreement.id)] == ["title"]
    assert services.agreements.deadline(agreement).bars == ("title",)
    panel.bars["title"].click()
    assert services.agreements.rows.of("confirmation_bar", agreement.id) == []
    panel.undos.pop()[1]()

    assert panel.bars["title"].isChecked()


def test_pressing_the_words_makes_the_tick_too(make_panel, services: Services, agreement):
    panel = make_panel(BarsPanel, agreement.id)
    box = panel.bars["identity"]

    QTest.mouseClick(box.parentWidget(), Qt.MouseButton.LeftButton)

    assert box.isChecked()
    assert [row.kind for row in services.agreements.rows.of("confirmation_bar", agreement.id)] == ["identity"]


def test_every_ground_names_its_article(make_panel, agreement):
    panel = make_panel(BarsPanel, agreement.id)

    assert panel.bars["title"].accessibleName() == "内容涉及物权、知识产权确权（第三百五十五条第一款第五项）"
    assert panel.bars["unclear"].accessibleName() == "内容不明确（第三百五十八条第五项）"


def test_grounds_of_a_closed_dispute_are_only_read(make_panel, services: Services, agreement):
    services.disputes.close(agreement.record)

    panel = make_panel(BarsPanel, agreement.id)

    assert not any(box.isEnabled() for box in panel.bars.values())
