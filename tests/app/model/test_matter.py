"""What a matter is called by."""

from app import texts
from app.model.matter import MatterTitle


def test_a_matter_is_called_by_its_people_and_its_type():
    title = MatterTitle("（2026）甲村人调字第001号", ("孙桂兰", None), "support_elderly")

    assert texts.title_text(title, {"support_elderly": "赡养"}.__getitem__) == "孙桂兰、匿名 · 赡养"


def test_its_own_title_goes_first():
    assert texts.title_text(MatterTitle(None, ("甲",), None, "甲诉乙"), str) == "甲诉乙"


def test_one_that_says_nothing_yet_has_no_title():
    assert texts.title_text(MatterTitle(None, (), None), str) == ""
