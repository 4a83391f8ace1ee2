"""Ways found at the real window by keys: from the story to the plan, its days and papers; nothing is ever lost."""

import shutil
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton

from app.model.routing import Answer, FactType, NoAnswer
from app.paths import Profile
from tests import factories
from tests.conftest import PASSPHRASE, TODAY
from tests.hands import Hands
from tests.journeys.test_first_day import holders_of_a_key
from tests.loan_answers import WITH_A_NOTE
from ui.pages.routing import RoutingPage
from ui.pages.routing.answer_list import KEYS

STORY = "前年借给表弟三万块钱，打了借条，说好年底还，现在电话也不接。"
LOAN: Mapping[str, Answer] = {**WITH_A_NOTE, "due_date": date(2026, 3, 5)}


def desk(qtbot, profile: Profile) -> Hands:
    hands = Hands(qtbot, profile, on=TODAY)
    hands.unlock(PASSPHRASE)
    hands.settled()
    return hands


@pytest.fixture
def hands(qtbot, profile: Profile) -> Hands:
    return desk(qtbot, profile)


def routing_page(hands: Hands) -> RoutingPage:
    return hands.workbench.pages["routing"]


def press(hands: Hands, within, text: str) -> None:
    """Press a button that can be seen, by its word, with the keyboard."""
    hands.press(next(each for each in within.findChildren(QPushButton) if each.text() == text and each.isVisible()))


def answer(hands: Hands, page: RoutingPage, given: Answer) -> None:
    """Answer the question that is open as a hand does: by its figure, or by typing."""
    questions, asked = page.view.questions, page.view.interview().question
    if asked.type in (FactType.DATE, FactType.NUMBER) and not isinstance(given, NoAnswer):
        hands.to(questions.value().cell.editor)
        hands.write(str(given))
        hands.key(Qt.Key.Key_Return)
        return
    listed = questions.ways_out if questions.value() else questions.list
    place = next(place for place, offer in enumerate(listed.offers()) if is_same(offer.answer, given))
    if place < KEYS:
        hands.to(listed.buttons[0])
        hands.key(Qt.Key(Qt.Key.Key_1 + place))
    else:
        hands.press(listed.buttons[place])


def is_same(one: Answer, other: Answer) -> bool:
    return type(one) is type(other) and one == other


def answer_all(hands: Hands, page: RoutingPage, answers: Mapping[str, Answer], *, until: str = "") -> None:
    """Answer every question, with not known where nothing is told."""
    for _question in range(40):
        asked = page.view.interview().question
        if asked is None or asked.id == until:
            return
        given = answers.get(asked.id, NoAnswer.UNKNOWN)
        if given is NoAnswer.UNKNOWN and len(asked.unknown_values) == 1:
            [given] = asked.unknown_values
        answer(hands, page, given)
    raise AssertionError("it never ends")


def told(widget) -> str:
    return "\n".join(label.text() for label in widget.findChildren(QLabel) if label.isVisible())


def received(hands: Hands) -> str:
    """Take down a resident with a story and go on to the page of routing; return the consultation."""
    hands.chord(Qt.Key.Key_N)
    page = hands.workbench.pages["consultations"]
    hands.until(lambda: hands.focused() is page.reception.enquirer.cells.cells["name"].editor)
    hands.write("侯广田")
    hands.key(Qt.Key.Key_Return)
    panel = page.reception
    hands.until(panel.cells["question"].editor.hasFocus)
    hands.write(STORY)
    record = panel.record_id()
    hands.chord(Qt.Key.Key_Return)
    hands.until(lambda: page.record is not None and page.record.record_id() == record and page.record.isVisible())
    press(hands, page.record, "分流导引")
    hands.until(lambda: hands.workbench.place() == ("routing", record))
    return record


def test_from_the_story_to_a_kept_plan_with_its_days_and_papers(hands: Hands):
    record = received(hands)
    page, services = routing_page(hands), hands.workbench.services
    assert page.view.questions.types().kinds.buttons[0].words() == "合同 · 民间借贷"

    hands.key(Qt.Key.Key_1)
    safety = []
    for _ in range(3):
        safety.append(page.view.interview().question.id)
        hands.key(Qt.Key.Key_2)
    assert safety == ["safety_risk", "crime_suspected", "self_harm_risk"]
    answer_all(hands, page, LOAN)
    hands.until(page.view.questions.done.accept.hasFocus)
    hands.key(Qt.Key.Key_Space)

    hands.until(page.kept.isVisible)
    kept = services.plans.current(record)
    assert kept.route == "payment_order"
    assert services.consultations.get(record).record.route == "payment_order"
    assert [row.last_day for row in services.plans.reminders(record)].count("2029-03-05") >= 1
    assert [row.name for row in services.plans.materials(record)] == list(services.routing.routes[kept.route].materials)
    assert "2029-03-05" in told(page.kept)
    assert services.integrity.check() == []

    hands.chord(Qt.Key.Key_L)
    hands.until(lambda: hands.window.workbench is None and not hands.window.is_busy())
    hands.unlock(PASSPHRASE)
    hands.until(lambda: hands.workbench.place() == ("routing", kept.id))
    page = routing_page(hands)
    assert "选定：申请支付令" in page.kept.chosen.text()

    page.show_start()
    hands.to(page.start.choice.search)
    hands.write("表弟")
    hands.until(lambda: len(page.start.choice.lines()) == 1)
    hands.key(Qt.Key.Key_Return)
    hands.until(page.kept.isVisible)


def test_a_killed_program_goes_on_in_mid_interview(qtbot, hands: Hands, profile: Profile, tmp_path: Path):
    record = received(hands)
    page = routing_page(hands)
    hands.key(Qt.Key.Key_1)
    answer_all(hands, page, LOAN, until="due_date")
    given = page.view.interview().given
    hands.to(page.view.questions.value().cell.editor)
    hands.write("2026-3")
    services = hands.workbench.services
    hands.until(lambda: services.interviews.of(record).typing == {"due_date": "2026-3"}, seconds=5)
    left_behind = Profile(tmp_path / "killed")
    shutil.copytree(profile.folder, left_behind.folder)  # what the disk holds at this moment

    again = desk(qtbot, left_behind)
    home = again.workbench.open("home")
    assert "分流方案" in home.unfinished.lines()[0]
    again.to(home.unfinished.list)
    home.unfinished.list.setCurrentRow(0)
    again.key(Qt.Key.Key_Return)

    again.until(lambda: again.workbench.place()[0] == "routing")
    page = routing_page(again)
    assert page.view.interview().given == given
    assert page.view.interview().question.id == "due_date"
    assert page.view.questions.value().text() == "2026-3"
    again.to(page.view.questions.value().cell.editor)
    page.view.questions.value().cell.editor.end(False)
    again.write("-5")
    again.key(Qt.Key.Key_Return)
    assert page.view.interview().given["due_date"] == date(2026, 3, 5)


def test_answers_that_cannot_be_get_a_sentence_and_lose_nothing(hands: Hands):
    received(hands)
    page = routing_page(hands)
    hands.key(Qt.Key.Key_1)
    answer_all(hands, page, LOAN, until="due_date")
    given = page.view.interview().given
    editor = page.view.questions.value().cell.editor

    for text, said in (("2026-2-31", "没有这一天"), ("1850-1-1", "1900 年"), ("天晓得", "看不懂"), ("", "还没有写")):
        hands.to(editor)
        editor.selectAll()
        if text:
            hands.write(text)
        hands.key(Qt.Key.Key_Return)
        assert said in page.view.questions.value().cell.note()
        assert editor.text() == text
        assert page.view.interview().given == given
        editor.clear()

    page.view.interview().reopen("amount")
    page.view.questions.show_interview(page.view.interview())
    hands.to(page.view.questions.value().cell.editor)
    hands.write("-1")
    hands.key(Qt.Key.Key_Return)
    assert "不能是负数" in page.view.questions.value().cell.note()
    assert page.view.interview().given == given


def test_going_back_and_forth_by_keys_loses_nothing(hands: Hands):
    received(hands)
    page = routing_page(hands)
    hands.key(Qt.Key.Key_1)
    answer_all(hands, page, LOAN)
    before = page.view.interview().written()

    for _ in range(len(page.view.interview().path)):
        hands.key(Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert page.view.interview().question.id == "dispute_type"
    while page.view.interview().may_go_forward:
        hands.key(Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)

    assert page.view.interview().written() == before


QUIET: Mapping[str, Answer] = {
    **dict.fromkeys(("safety_risk", "crime_suspected", "self_harm_risk", "domestic_violence"), False),
    "opponent_is_government": False,
    "mediation_willing": "both",
    "proceeding_stage": "none",
}
BY_HAND: tuple[tuple[str, Mapping[str, Answer], str], ...] = (
    # 2026-11-16 is a Monday: the day after is the first, the thirtieth is 2026-12-16, a Wednesday.
    ("personal_injury", {"agreement_reached": "mediation", "agreement_date": date(2026, 11, 16)}, "2026-12-16"),
    # Three years after the day on which it was to be paid; 2029-03-05 is a Monday.
    ("private_loan", LOAN, "2029-03-05"),
    # One year after the last day of work; 2027-06-30 is a Wednesday.
    (
        "wage_arrears",
        {
            "employment_relation_kind": "employee",
            "labor_relation_ended": "ended",
            "labor_end_date": date(2026, 6, 30),
            "wage_evidence_iou": False,
        },
        "2027-06-30",
    ),
    # Fifteen days from 2026-11-13 end on 2026-11-28, a Saturday: moved to Monday, 2026-11-30.
    ("labor_contract", {"proceeding_stage": "award", "award_or_judgment_date": date(2026, 11, 13)}, "2026-11-30"),
    # Sixty days from 2026-10-12: 19 in October, 30 in November, the eleventh of December, a Friday.
    (
        "petition_public_service",
        {
            "opponent_is_government": True,
            "admin_act_kind": "security_penalty",
            "decision_document_exists": True,
            "decision_served_date": date(2026, 10, 12),
            "remedy_informed": "yes",
            "reconsideration_done": "none",
        },
        "2026-12-11",
    ),
)
"""Kind of dispute, what is answered, and the last day counted by hand."""


@pytest.mark.parametrize(("kind", "answers", "day"), BY_HAND)
def test_a_day_counted_by_hand_comes_out_at_the_window(hands: Hands, kind: str, answers, day: str):
    dispute = factories.make_dispute(hands.workbench.services, dispute_type=kind, amount=None)
    hands.workbench.open("routing").route("dispute", dispute.id)
    page = routing_page(hands)

    answer_all(hands, page, {**QUIET, **answers})

    for card in page.view.plan.cards.values():
        if card.isVisible() and not card.is_open():
            card.more.click()
    assert f"最后一天：{day} " in told(page.view.plan)


def test_where_nothing_applies_a_person_is_named_and_that_is_kept(hands: Hands):
    services = hands.workbench.services
    dispute = factories.make_dispute(services, dispute_type=None, amount=None)
    hands.workbench.open("routing").route("dispute", dispute.id)
    page = routing_page(hands)
    while page.view.interview().question is not None:
        page.view.answer(page.view.interview().question.id, NoAnswer.NOT_APPLICABLE)

    assert page.view.plan.human.isVisible()
    assert "12348" in told(page.view.plan)
    press(hands, page.view.questions, "记下这个结果")

    assert services.plans.current(dispute.id).route is None
    assert "没有走得通的途径" in page.kept.chosen.text()


def test_after_a_lock_in_mid_interview_nothing_holds_the_key(qtbot, profile: Profile):
    earlier = holders_of_a_key()  # what tests before this one have left
    hands = desk(qtbot, profile)
    received(hands)
    hands.key(Qt.Key.Key_1)
    page = routing_page(hands)
    answer_all(hands, page, LOAN, until="due_date")
    del page

    hands.chord(Qt.Key.Key_L)
    hands.until(lambda: hands.window.workbench is None and not hands.window.is_busy())
    hands.qtbot.wait(50)

    assert [thing for thing in holders_of_a_key() if not any(thing is other for other in earlier)] == []
