"""Residents at the real window, by keys alone: received, known again, made disputes of; and nothing is ever lost."""

import shutil
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from app.paths import Profile
from app.services.consultations import MatterFilter
from app.services.parties import PartyFilter
from tests import factories
from tests.conftest import PASSPHRASE, TODAY
from tests.hands import Hands
from tests.journeys.test_first_day import holders_of_a_key
from tests.ui.records.test_record_view import full_disk
from ui.pages.consultations.reception import ReceptionPanel

CHARACTERS_PER_S, LONGEST_S = 5, 90
STORY = "我今年快八十了，三个儿子谁都不管，老大不让住老宅，生活费停了四个月。"
FACTS = "有分家时的字据，村里两个人在场。"
ADVICE = "子女有赡养义务，不能以分家免除。先请村调委会把三家叫到一起谈，谈不成可以起诉要求给付赡养费。"


class CountingHands(Hands):
    """Counts what a resident costs: characters written and keys pressed."""

    characters = keys = 0

    def write(self, text: str) -> None:
        self.characters += len(text)
        super().write(text)

    def key(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        self.keys += 1
        super().key(key, modifier)

    def begin_count(self) -> None:
        self.characters = self.keys = 0

    def seconds(self) -> float:
        """Return how long that takes somebody who types five characters or keys a second."""
        return (self.characters + self.keys) / CHARACTERS_PER_S

    def tab(self, times: int = 1) -> None:
        for _ in range(times):
            self.key(Qt.Key.Key_Tab)

    def tab_to(self, field) -> None:
        """Press Tab until a field has the focus."""
        for _ in range(20):
            if field.hasFocus():
                return
            self.tab()
        raise AssertionError("Tab does not lead there")


def desk(qtbot, profile: Profile) -> CountingHands:
    hands = CountingHands(qtbot, profile, on=TODAY)
    hands.unlock(PASSPHRASE)
    hands.settled()
    hands.begin_count()
    return hands


@pytest.fixture
def hands(qtbot, profile: Profile) -> CountingHands:
    return desk(qtbot, profile)


def receive(hands: CountingHands) -> ReceptionPanel:
    """Press Ctrl+N and return what opens."""
    hands.chord(Qt.Key.Key_N)
    page = hands.workbench.pages["consultations"]
    hands.until(
        lambda: page.reception.isVisible() and hands.focused() is page.reception.enquirer.cells.cells["name"].editor
    )
    return page.reception


def tell(hands: CountingHands, panel: ReceptionPanel, story: str = STORY) -> None:
    """Write a story and wait for what it may be about."""
    hands.until(panel.cells["question"].editor.hasFocus)
    hands.write(story)
    hands.until(lambda: panel.triage.offers() != [])


def register(hands: CountingHands, panel: ReceptionPanel) -> str:
    """Press Ctrl+Enter and return the record's id."""
    record = panel.record_id()
    hands.chord(Qt.Key.Key_Return)
    page = hands.workbench.pages["consultations"]
    hands.until(lambda: page.record is not None and page.record.record_id() == record and page.record.isVisible())
    return record


def consultations(hands: Hands) -> list:
    return [kept.record for kept in hands.workbench.services.consultations.page(MatterFilter()).rows(0, 100)]


def one_whole_consultation(hands: CountingHands) -> str:
    panel = receive(hands)
    hands.write("孙桂兰")
    hands.tab()
    hands.write("13700000418")
    hands.key(Qt.Key.Key_Return)
    tell(hands, panel)
    hands.key(Qt.Key.Key_1, Qt.KeyboardModifier.AltModifier)
    hands.tab_to(panel.cells["facts"].editor)
    hands.write(FACTS)
    hands.tab()
    hands.write(ADVICE)
    hands.tab()
    hands.write("rmtj")
    hands.key(Qt.Key.Key_Return)
    hands.tab_to(panel.cells["visit_on"].editor)
    hands.write("两周后")
    return register(hands, panel)


def test_a_whole_consultation_by_keys_alone_in_ninety_seconds(hands: CountingHands):
    record = one_whole_consultation(hands)
    print(f"{hands.characters} characters, {hands.keys} keys, {hands.seconds():.0f} s")

    made = hands.workbench.services.consultations.get(record).record
    assert (made.question, made.facts, made.answer) == (STORY, FACTS, ADVICE)
    assert (made.dispute_type, made.route, made.status) == ("support_elderly", "people_mediation", "open")
    assert len(hands.workbench.services.follow_ups.of(record)) == 1
    assert hands.seconds() <= LONGEST_S, (hands.characters, hands.keys)
    assert hands.workbench.toast().sentence() == f"已登记{made.number}。"


def test_ten_residents_one_after_the_other(hands: CountingHands):
    told = [f"第{place}位来问三个儿子不给生活费的事" for place in range(10)]
    for place, story in enumerate(told):
        panel = receive(hands)
        hands.write(f"来访{'甲乙丙丁戊己庚辛壬癸'[place]}")
        hands.key(Qt.Key.Key_Return)
        tell(hands, panel, story)
        register(hands, panel)

    services = hands.workbench.services
    assert [made.question for made in consultations(hands)] == told[::-1]
    assert services.parties.page(PartyFilter()).count == 10
    assert len({made.number for made in consultations(hands)}) == 10
    assert services.drafts.open() == []
    assert services.integrity.check() == []


def test_who_comes_again_is_known_by_initials_and_nothing_is_typed_twice(hands: CountingHands):
    services = hands.workbench.services
    party = factories.make_party(services)
    factories.make_consultation(services, enquirer=party.id)

    panel = receive(hands)
    hands.begin_count()
    hands.write("sgl")
    hands.key(Qt.Key.Key_Return)
    hands.key(Qt.Key.Key_Return)
    assert (hands.characters, hands.keys) == (3, 2)
    tell(hands, panel, "生活费还是不给")
    assert panel.enquirer.chosen_words().startswith("孙桂兰 · 女")
    assert len(panel.enquirer.visits.lines()) == 1
    register(hands, panel)

    assert consultations(hands)[0].enquirer == party.id
    assert services.parties.page(PartyFilter()).count == 1


def test_it_becomes_a_dispute_without_a_character_typed(hands: CountingHands):
    record = one_whole_consultation(hands)
    page = hands.workbench.pages["consultations"]
    hands.begin_count()

    acts = page.record.head.findChildren(QPushButton)
    hands.press(next(act for act in acts if act.text() == "转为纠纷" and act.isVisible()))

    services = hands.workbench.services
    [dispute] = services.disputes.of_consultation(record)
    hands.until(lambda: hands.workbench.place() == ("disputes", dispute.id))
    assert hands.characters == 0
    assert dispute.brief == f"{STORY}\n{FACTS}"
    [applicant] = services.rows.of("participant", dispute.id)
    assert services.parties.get(applicant.party).record.name == "孙桂兰"


def test_the_next_one_can_come_at_once(hands: CountingHands):
    one_whole_consultation(hands)

    panel = receive(hands)

    assert panel.enquirer.cells.values()["name"] == ""
    assert panel.cells["question"].editor.value() == ""


def half_told(hands: CountingHands) -> ReceptionPanel:
    panel = receive(hands)
    hands.write("孙桂兰")
    hands.key(Qt.Key.Key_Return)
    hands.until(panel.cells["question"].editor.hasFocus)
    hands.write("三个儿子都不给，老宅也不")
    return panel


def test_a_killed_program_loses_nothing(qtbot, hands: CountingHands, profile: Profile, tmp_path: Path):
    panel = half_told(hands)
    record = panel.record_id()
    hands.until(lambda: "question" in hands.workbench.services.drafts.of(record), seconds=2)
    left_behind = Profile(tmp_path / "killed")
    shutil.copytree(profile.folder, left_behind.folder)  # what the disk holds at this moment

    again = desk(qtbot, left_behind)
    page = again.workbench.open("consultations")
    again.until(lambda: page.unfinished is not None)
    assert "孙桂兰：三个儿子都不给" in page.unfinished.sentence()
    again.press(page.unfinished.button())

    panel = page.reception
    assert panel.cells["question"].editor.value() == "三个儿子都不给，老宅也不"
    assert panel.enquirer.cells.values()["name"] == "孙桂兰"
    again.until(panel.cells["question"].editor.hasFocus)
    register(again, panel)
    assert again.workbench.services.drafts.open() == []


def test_a_full_disk_while_typing(hands: CountingHands, profile: Profile):
    panel = half_told(hands)
    services, banner = hands.workbench.services, None
    story = "户部寨镇" * 4000

    with full_disk(services):
        hands.write(story)
        hands.until(lambda: hands.workbench.status.text() == "尚未保存")
        banner = hands.workbench.unsaved.banner
        assert banner.isVisible()
        assert "尚未保存" in panel.cells["question"].state_words()
        hands.chord(Qt.Key.Key_Return)
        assert panel.isVisible()
    hands.press(banner.button())
    hands.until(lambda: hands.workbench.status.text().startswith("已保存"))
    assert not profile.reserve.exists()

    hands.to(panel.cells["question"].editor)
    record = register(hands, panel)

    assert hands.workbench.services.consultations.get(record).record.question.endswith(story)
    assert services.drafts.open() == []


def test_after_a_lock_in_mid_story_nothing_holds_the_key(qtbot, profile: Profile):
    earlier = holders_of_a_key()  # what tests before this one have left
    hands = desk(qtbot, profile)
    panel = receive(hands)
    hands.key(Qt.Key.Key_Return)
    tell(hands, panel)
    del panel

    hands.chord(Qt.Key.Key_L)
    hands.until(lambda: hands.window.workbench is None and not hands.window.is_busy())
    hands.qtbot.wait(50)

    assert [thing for thing in holders_of_a_key() if not any(thing is other for other in earlier)] == []


def test_a_lock_in_mid_word_makes_no_history_and_gives_everything_back(hands: CountingHands):
    half_told(hands)

    hands.chord(Qt.Key.Key_L)
    hands.until(lambda: hands.window.workbench is None and not hands.window.is_busy())
    hands.unlock(PASSPHRASE)

    page = hands.workbench.pages["consultations"]
    hands.until(lambda: page.reception is not None and page.reception.isVisible())
    panel = page.reception
    assert panel.cells["question"].editor.value() == "三个儿子都不给，老宅也不"
    assert consultations(hands) == []
    hands.until(panel.cells["question"].editor.hasFocus)
    hands.write("让住")
    record = register(hands, panel)
    assert hands.workbench.services.consultations.get(record).record.question == "三个儿子都不给，老宅也不让住"
