from app.services import Services
from tests import factories
from ui.matters.desk import MatterDesk
from ui.pages.consultations.columns import columns, first_words, shape


def cells(desk: MatterDesk, record: str) -> dict[str, str]:
    kept = desk.consultations.get(record)
    return {column.title: column.getter(kept) for column in columns(desk)}


def test_a_consultation_becomes_cells(desk: MatterDesk, services: Services):
    party = factories.make_party(services)
    consultation = factories.make_consultation(services, enquirer=party.id)

    shown = cells(desk, consultation.id)

    assert shown["接待时间"] == "今天 09:30"
    assert (shown["咨询人"], shown["类型"], shown["去向"]) == ("孙桂兰", "赡养", "人民调解")
    assert shown["问题"].startswith("三个儿子")
    assert (shown["状态"], shown["编号"]) == ("办理中", consultation.number)


def test_an_incomplete_one_has_empty_cells(desk: MatterDesk, services: Services):
    consultation = services.consultations.record({})

    shown = cells(desk, consultation.id)

    assert set(shown.values()) == {"", "未填齐", consultation.number}


def test_a_story_is_shown_on_one_line():
    assert first_words("儿子不给\n  老宅") == "儿子不给 老宅"
    assert first_words(None) == ""


def test_the_list_begins_with_the_newest(desk: MatterDesk):
    assert [(sorting.column, sorting.descending) for sorting in shape(desk).sortings] == [(0, True)]
