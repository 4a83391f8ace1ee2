from app.model.identifiers import new_id
from app.model.party import Party
from app.services import Services
from tests import factories
from ui.pages.parties import wording
from ui.pages.parties.desk import Desk


def test_values_are_read_as_people_say_them(desk: Desk, services: Services):
    guardian = factories.make_party(services)
    said = {
        ("sex", "2"): "女性",
        ("kind", "legal_person"): "法人",
        ("division", "410928107201"): "濮阳县 户部寨镇 户部寨村村委会",
        ("guardian", guardian.id): "孙桂兰",
        ("guardian", new_id()): "他村记录",
        ("anonymous", True): "是",
        ("phone", None): "（空）",
        ("note", "随便"): "随便",
    }

    assert {of: wording.value_words(desk, *of) for of in said} == said


def test_two_of_one_name_are_told_apart(desk: Desk, services: Services):
    party = factories.make_party(services)

    assert wording.in_short(desk, party) == "孙桂兰（女 · 65 岁，户部寨村，13700000418）"


def test_the_most_pressing_mark_comes_first(desk: Desk):
    party = Party(id=new_id(), scope="", kind="natural_person", anonymous=True, birth_date="1950-01-01")

    words = [mark.word for mark in wording.marks_of(desk, party, in_conflict=True)]

    assert words == ["有冲突", "60岁以上", "匿名"]
