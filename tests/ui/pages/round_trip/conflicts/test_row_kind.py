"""Values of rows are said in words, long ones cut; only texts can be typed anew."""

from app.services.value_words import ValueWords
from ui.pages.round_trip.conflicts.row_kind import row_kind


def words(services) -> ValueWords:
    return ValueWords(
        services.session, codes=services.codes, types=services.dispute_types, divisions=services.divisions
    )


def test_ticks_empty_and_long_values_are_said_as_people_read_them(services):
    kind = row_kind("material", words(services))

    assert (kind.value_words("ready", True), kind.value_words("ready", False)) == ("是", "否")
    assert kind.value_words("note", None) == "（没有填）"
    assert kind.value_words("note", "长" * 500 + "甲") == "长" * 500 + "甲"  # the end may be all that differs
    assert kind.value_words("note", "长" * 5_000) == "长" * 4_000 + "……"


def test_what_is_typed_is_meant_as_it_stands_and_nothing_by_nothing(services):
    kind = row_kind("note", words(services))

    assert kind.meant("text", " 两样都要 ", None).given == {"text": "两样都要"}
    assert kind.meant("text", "  ", None).given == {}
    assert kind.label("text") == "内容"
