import pytest

from app.rules import pack, route_notes


def test_every_route_is_told_to_residents_and_no_other():
    assert route_notes.for_residents().keys() == pack.shipped().routes.keys()


@pytest.mark.parametrize("promise", ["最快", "最省", "处理快", "锁定", "一定", "保证", "肯定", "LPR", "赋强", "倒计时"])
def test_no_note_promises_or_speaks_as_advisors_do(promise):
    assert not [note for note in route_notes.for_residents().values() if promise in note]


def test_notes_end_without_a_stop_that_the_paper_sets():
    assert not [note for note in route_notes.for_residents().values() if note.endswith(("。", "；"))]


def test_a_county_may_tell_them_otherwise(tmp_path):
    (tmp_path / "route_notes.toml").write_text('appeal = "再审理一次"', encoding="utf-8")

    assert route_notes.for_residents(tmp_path / "route_notes.toml") == {"appeal": "再审理一次"}
