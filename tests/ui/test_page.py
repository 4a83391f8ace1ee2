from ui.page import Page


def test_keeping_drafts_saves_unless_a_page_knows_better(qtbot):
    class Saving(Page):
        flushed = 0

        def flush(self) -> None:
            self.flushed += 1

    page = Saving()
    qtbot.addWidget(page)

    page.keep_drafts()

    assert page.flushed == 1


def test_what_undo_would_take_back_is_told_with_its_call(qtbot):
    page, told = Page(), []
    qtbot.addWidget(page)
    page.undo_offered.connect(lambda sentence, undo: told.append((sentence, undo)))

    page.offer_undo("已删除。", dict)

    assert told == [("已删除。", dict)]


def test_a_page_is_one_area_unless_it_says_otherwise(qtbot):
    page = Page()
    qtbot.addWidget(page)

    assert list(page.areas()) == [page]
    assert page.place() == ""
