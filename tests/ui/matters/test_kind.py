"""What both kinds of matters say of their fields."""

from app.services import Services
from tests.ui.matters.conftest import complete
from ui.matters.desk import MatterDesk
from ui.pages.disputes.kind import dispute_kind


def test_values_are_said_in_words(desk: MatterDesk, services: Services):
    kind = dispute_kind(desk)

    assert kind.value_words("resolution", "1") == "化解中"
    assert kind.value_words("status", "closed") == "已办结"
    assert kind.value_words("dispute_type", "support_elderly").endswith("赡养")
    assert kind.value_words("both_willing", True) == "是"
    assert kind.value_words("brief", None) == "（空）"
    assert kind.value_words("consultation", "01a0b1c2-0000-7000-8000-00000000dead") == "他村记录"


def test_the_weekday_stands_beside_a_day(desk: MatterDesk, services: Services):
    kind = dispute_kind(desk)

    assert kind.readings(complete(services))["accepted_on"] == "周一"


def test_a_draft_is_called_by_the_beginning_of_its_story(desk: MatterDesk):
    kind = dispute_kind(desk)

    assert kind.draft_title({"brief": "西邻翻建院墙"}) == "西邻翻建院墙"
    assert kind.draft_title({"brief": "话" * 40}) == "话" * 24 + "……"
    assert kind.draft_title({}) == "没写什么事"


def test_the_first_problem_of_a_field_stands_under_it(desk: MatterDesk, services: Services):
    kind = dispute_kind(desk)
    dispute = services.disputes.change(complete(services).id, {"people": 0})

    assert "人数 0" in kind.problems(dispute)["people"]
