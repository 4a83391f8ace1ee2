from app.model.body import TOLD
from ui.pages.directory import fields


def test_every_field_of_a_body_has_its_place(desk):
    shown = [field.name for group in fields.groups(desk) for field in group.fields]

    assert sorted(shown) == sorted(TOLD)


def test_an_area_is_found_at_every_level(desk):
    area = fields.first(desk)[4]

    assert ("410928107", "濮阳县 户部寨镇") in area.find("户部寨")
    assert ("410928", "濮阳县") in area.find("濮阳县")
