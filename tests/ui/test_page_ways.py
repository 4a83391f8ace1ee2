from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt

from app.model.statute import CitedArticle
from app.paths import Profile
from app.services import Services
from tests import made_up_laws
from tests.conftest import PASSPHRASE, TODAY
from tests.hands import Hands
from ui.entry import Entry, Task
from ui.jobs import JobRunner
from ui.page import Page
from ui.workbench import Workbench


@pytest.fixture
def hands(qtbot, profile: Profile) -> Hands:
    hands = Hands(qtbot, profile, on=TODAY)
    hands.unlock(PASSPHRASE)
    hands.settled()
    return hands


class Sample(Page):
    """A page that remembers what it was asked."""

    def __init__(self) -> None:
        super().__init__()
        self.begun = 0
        self.returned: list[str] = []

    def new_record(self) -> None:
        self.begun += 1

    def return_to(self, place: str) -> None:
        self.returned.append(place)


@pytest.fixture
def make_workbench(qtbot, services: Services) -> Callable[..., Workbench]:
    def make(*, receives: bool) -> Workbench:
        entries = (
            Entry("visits", "接待", "users", Sample, tables=("consultation",), task=Task.RECEIVE if receives else None),
            Entry("disputes", "纠纷", "users", Sample, tables=("dispute", "referral")),
        )
        workbench = Workbench(services, JobRunner(lambda: services), entries)
        qtbot.addWidget(workbench)
        workbench.show()
        workbench.activateWindow()
        qtbot.waitUntil(workbench.isActiveWindow)
        return workbench

    return make


def test_a_record_of_another_kind_is_shown_by_the_page_it_belongs_to(make_workbench):
    workbench = make_workbench(receives=False)

    workbench.open("visits").record_asked.emit("referral", "r1")

    assert workbench.place()[0] == "disputes"
    assert workbench.pages["disputes"].returned == ["r1"]


def test_a_record_that_no_page_shows_leaves_the_user_where_they_are(make_workbench):
    workbench = make_workbench(receives=False)

    workbench.open("visits").record_asked.emit("party", "p1")

    assert workbench.place()[0] == "visits"


def test_ctrl_n_takes_down_whoever_comes_in_from_any_page(qtbot, make_workbench):
    workbench = make_workbench(receives=True)
    page = workbench.open("disputes")

    qtbot.keyClick(workbench, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)

    assert workbench.place()[0] == "visits"
    assert (workbench.pages["visits"].begun, page.begun) == (1, 0)


def test_ctrl_n_begins_a_record_of_the_page_where_nobody_is_received(qtbot, make_workbench):
    workbench = make_workbench(receives=False)
    page = workbench.open("disputes")

    qtbot.keyClick(workbench, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)

    assert page.begun == 1


def test_ctrl_shift_n_begins_a_record_of_the_page_on_show(qtbot, make_workbench):
    workbench = make_workbench(receives=True)
    page = workbench.open("disputes")
    both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier

    qtbot.keyClick(workbench, Qt.Key.Key_N, both)

    assert workbench.place()[0] == "disputes"
    assert page.begun == 1


def test_an_article_that_a_page_cites_is_read_on_the_page_of_statutes(hands: Hands, tmp_path):
    hands.workbench.services.statutes.import_folder(made_up_laws.write_folder(tmp_path / "laws"))

    hands.workbench.open("home").article_asked.emit(CitedArticle("虚构调解法", "第二条", None, ("三十日",)))
    hands.settled()

    page = hands.workbench.pages["statutes"]
    assert hands.workbench.place()[0] == "statutes"
    assert page.article.title.text() == "《中华人民共和国虚构调解法》第二条"
    assert page.article.text.marked() == ["三十日"]
