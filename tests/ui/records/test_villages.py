from ui.records import villages
from ui.records.desk import Desk


def test_a_village_is_called_by_its_own_name(desk: Desk):
    assert villages.short_name(desk, "410928107201") == "户部寨村"
    assert villages.short_name(desk, "999999999999") == "999999999999"
    assert villages.short_name(desk, None) == ""


def test_a_full_name_says_where_it_lies(desk: Desk):
    assert villages.full_name(desk, "410928107201") == "濮阳县 户部寨镇 户部寨村村委会"


def test_villages_are_found_by_initials(desk: Desk):
    assert any("户部寨村" in label for _code, label in villages.find_village(desk)("hbz"))
