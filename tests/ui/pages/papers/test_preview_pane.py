"""The preview with its tools."""

import pytest
from PySide6.QtGui import QImage

from app.errors import AppError
from ui.pages.papers.drafting import Draft
from ui.pages.papers.preview_pane import PreviewPane

A4 = (595.28, 841.89)


@pytest.fixture
def pane(qtbot) -> PreviewPane:
    pane = PreviewPane()
    qtbot.addWidget(pane)
    pane.resize(640, 560)
    pane.show()
    qtbot.waitExposed(pane)
    return pane


def draft(pages: int, fault: AppError | None = None) -> Draft:
    image = QImage(10, 14, QImage.Format.Format_RGB32)
    return Draft(None, b"", (A4,) * pages, dict.fromkeys(range(pages), image), None, fault)


def test_it_says_which_page_is_seen_and_turns_them(pane):
    pane.show_draft(draft(3))
    first = pane.where.text(), pane.before.isEnabled()

    pane.after.click()

    assert first == ("第1页，共3页", False)
    assert pane.where.text() == "第2页，共3页"
    assert pane.sentence() == ""


def test_tools_change_how_large_it_is(pane):
    pane.show_draft(draft(1))
    whole = pane.view.zoom()

    pane.wide.click()
    wide = pane.view.zoom()
    pane.smaller.click()
    smaller = pane.view.zoom()
    pane.whole.click()

    assert wide > smaller
    assert pane.view.zoom() == whole < wide


def test_what_can_not_be_set_is_said_in_the_place_of_the_pages(pane):
    pane.show_draft(draft(1))

    pane.show_draft(draft(0, AppError("glyph_missing", character="𬱖")))

    assert "𬱖" in pane.sentence()
    assert not pane.larger.isEnabled()
