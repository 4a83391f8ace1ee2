from app.model.identifiers import new_id
from app.services import Services
from tests import factories
from ui.pages.parties import wording
from ui.records.desk import Desk


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
