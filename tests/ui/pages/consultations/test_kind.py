import pytest

from app.services import Services
from tests import factories
from ui.matters.desk import MatterDesk
from ui.pages.consultations.kind import consultation_kind


def test_a_consultation_is_called_by_its_enquirer_and_type(desk: MatterDesk, services: Services):
    party = factories.make_party(services)
    consultation = factories.make_consultation(services, enquirer=party.id)
    kind = consultation_kind(desk)

    assert kind.title(consultation) == "孙桂兰 · 赡养"
    assert kind.facts(consultation) == f"{consultation.number} · 今天 09:30"


@pytest.mark.parametrize(
    ("drafts", "title"),
    [
        ({"enquirer.name": "孙桂兰", "question": "儿子不给"}, "孙桂兰：儿子不给"),
        (
            {"question": "三个儿子都不给生活费，老宅也不让住了，去要还把我推出来"},
            "三个儿子都不给生活费，老宅也不让住了，去要还把我…",
        ),
        ({"enquirer.name": " "}, "没写是谁"),
    ],
)
def test_what_was_left_half_way_has_a_name(desk: MatterDesk, drafts: dict[str, str], title: str):
    assert consultation_kind(desk).draft_title(drafts) == title


def test_somebody_known_is_named_in_what_was_left_half_way(desk: MatterDesk, services: Services):
    party = factories.make_party(services)

    assert consultation_kind(desk).draft_title({"enquirer": party.id}) == "孙桂兰"


def test_values_are_said_in_words(desk: MatterDesk):
    kind = consultation_kind(desk)

    assert kind.value_words("route", "advice_only") == "答复办结"
    assert kind.value_words("way", "1") == "来访值班"
    assert kind.label("question") == "咨询问题"
