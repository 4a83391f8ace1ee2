import pytest
from PySide6.QtWidgets import QApplication

from app.services.interviews import Interview
from tests.conftest import TODAY
from ui.pages.routing.question_pane import QuestionPane


@pytest.fixture
def pane(qtbot, desk):
    pane = QuestionPane(desk, lambda: ("private_loan",))
    qtbot.addWidget(pane)
    pane.taken = []
    pane.answered.connect(lambda *answer: pane.taken.append(answer))
    pane.resize(520, 700)
    pane.show()
    return pane


@pytest.fixture
def interview(desk) -> Interview:
    return Interview(desk.routing, on=TODAY, known={"location_county": "pyx"})


def test_the_kind_is_chosen_from_what_the_story_sounds_like(pane, interview):
    pane.show_interview(interview)

    pane.press(0)

    assert pane.taken == [("dispute_type", "private_loan")]


def test_a_question_has_its_help_and_every_answer_its_figure(pane, interview):
    interview.answer("dispute_type", "private_loan")
    pane.show_interview(interview)

    assert pane.title.text() == "现在有没有人正在挨打、被威胁、被关着，或者对方扬言要动手？"
    assert pane.help.text() == "有就先报警、先把人带离，别的往后放。"
    assert [button.text() for button in pane.list.buttons if button.isVisible()] == [
        "1  是",
        "2  否",
        "3  不清楚",
        "4  不适用",
    ]
    pane.press(1)
    assert pane.taken == [("safety_risk", False)]
    pane.press(8)
    assert len(pane.taken) == 1


def test_what_the_record_says_is_a_chip_and_can_be_answered_otherwise(pane, interview):
    told = []
    pane.reopened.connect(told.append)
    pane.show_interview(interview)
    assert pane.known.words() == ["事情发生在哪个县区：濮阳县"]

    pane.known.button("location_county").click()
    interview.reopen(told[0])
    pane.show_interview(interview)
    assert pane.against.text() == "登记里写的是“濮阳县”。这里改了只管这次方案，登记不变。"

    interview.answer("location_county", "fs")
    pane.show_interview(interview)
    assert pane.known.words() == []
    assert pane.path.words() == ["事情发生在哪个县区：范县"]


def test_the_path_so_far_is_a_row_of_chips(pane, interview):
    interview.answer("dispute_type", "private_loan")
    interview.answer("safety_risk", False)
    pane.show_interview(interview)

    assert pane.path.words() == ["这件事大概属于哪一类：民间借贷", "现在有没有人正在挨打、被…：否"]
    assert (pane.back.isEnabled(), pane.forward.isEnabled()) == (True, False)


def test_an_opened_question_shows_what_was_answered(pane, interview):
    interview.answer("dispute_type", "private_loan")
    interview.answer("safety_risk", False)
    interview.reopen("safety_risk")
    pane.show_interview(interview)

    assert [button.isChecked() for button in pane.list.buttons[:4]] == [False, True, False, False]
    assert pane.forward.isEnabled()


def test_a_day_has_a_field_and_the_two_ways_out(pane, interview):
    interview.answer("dispute_type", "private_loan")
    interview.reopen("due_date")
    pane.show_interview(interview)

    assert pane.value() is not None
    assert [button.words() for button in pane.ways_out.buttons if button.isVisible()] == ["不清楚", "不适用"]
    pane.press(0)
    assert pane.taken[0][0] == "due_date"


def test_doubts_are_said_above_the_question(pane, interview):
    pane.show_interview(interview)
    pane.show_doubts(["甲和乙对不上。"])
    assert pane.doubts.isVisible()
    assert pane.doubts.sentence() == "甲和乙对不上。"

    pane.show_doubts([])
    assert not pane.doubts.isVisible()


def test_a_short_question_takes_no_more_room_than_it_needs(pane, interview):
    pane.show_interview(interview)
    QApplication.processEvents()
    high = pane.body.height()

    interview.answer("dispute_type", "private_loan")
    pane.show_interview(interview)
    QApplication.processEvents()

    assert pane.body.height() < high
