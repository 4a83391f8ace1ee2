import pytest

from ui.pages.routing.chips import Chip, Chips


@pytest.fixture
def chips(qtbot):
    chips = Chips("已经回答的")
    qtbot.addWidget(chips)
    chips.resize(400, 300)
    chips.show()
    return chips


def test_chips_stand_side_by_side_and_go_on_in_the_next_row(chips):
    chips.show_chips([Chip(f"f{place}", f"第{place}问：是", f"第{place}个问题？是") for place in range(12)])

    places = [chips.button(f"f{place}").geometry() for place in range(12)]
    assert len({place.top() for place in places}) > 1
    assert all(place.right() <= chips.width() for place in places)
    assert not any(one.intersects(other) for one in places for other in places if one is not other)
    assert chips.heightForWidth(400) == max(place.bottom() for place in places) + 1
    assert chips.heightForWidth(4000) < chips.heightForWidth(400)


def test_a_press_tells_its_name_and_the_whole_is_read_out(chips):
    told = []
    chips.pressed.connect(told.append)
    chips.show_chips([Chip("amount", "大概涉及多少钱：3 元", "大概涉及多少钱？3 元")])

    chips.button("amount").click()

    assert told == ["amount"]
    assert chips.button("amount").accessibleName() == "大概涉及多少钱？3 元"
    assert chips.words() == ["大概涉及多少钱：3 元"]


def test_buttons_are_kept_and_the_surplus_is_hidden(chips):
    chips.show_chips([Chip("a", "甲", "甲"), Chip("b", "乙", "乙")])
    first = chips.button("a")

    chips.show_chips([Chip("c", "丙", "丙", "id-card", is_open=True)])

    assert chips.button("c") is first
    assert first.property("chosen") == "true"
    with pytest.raises(KeyError):
        chips.button("b")


def test_what_is_longer_than_the_row_ends_in_an_ellipsis_and_comes_back_with_room(chips, qtbot):
    words = "现在有没有人正在挨打、被威胁：" + "当场还有人拿着家伙不肯走" * 4
    chips.show_chips([Chip("long", words, words), Chip("short", "乙", "乙")])

    assert chips.button("long").text().endswith("…")
    assert chips.button("long").width() <= chips.width()
    assert chips.button("short").text() == "乙"
    assert chips.button("long").accessibleName() == words

    chips.resize(3000, 300)
    qtbot.waitUntil(lambda: chips.button("long").text() == words)
