import pytest

from tests.ui.pages.directory.conftest import OFFICE, publish
from ui.pages.directory.kind import body_kind, marks_of


@pytest.mark.parametrize(
    ("given", "mark"),
    [
        (OFFICE, []),
        ({**OFFICE, "kind": None}, ["未填齐"]),
        ({**OFFICE, "phone": None}, ["没有电话、地址"]),
    ],
)
def test_what_is_to_be_noticed(desk, services, given, mark):
    kept = services.directory.get(services.directory.record(given).id)

    assert [each.word for each in marks_of(desk, kept)] == mark


def test_the_countys_entries_are_marked_and_not_judged(desk, services):
    kept = services.directory.get(publish(services, name="县局登的"))

    assert [each.word for each in marks_of(desk, kept)] == ["县局发布"]
    assert body_kind(desk).problems(kept.record) == {}


def test_a_text_is_kept_as_the_model_wants_it(desk, office):
    kind = body_kind(desk)

    assert kind.meant("phone", " 0393 5550109 ", office).given == {"phone": "0393-5550109"}
    assert kind.meant("note", "  ", office).given == {"note": None}
    assert kind.shown(office)["address"] == ""
    assert kind.draft_title({"name": " 某所 "}) == "某所"
    assert kind.draft_title({}) == "没写名称"
