import pytest

from app.model.body import Body
from ui.pages.directory import words


@pytest.mark.parametrize(
    ("code", "full", "short"),
    [
        ("410928107", "濮阳县 户部寨镇", "户部寨镇"),
        ("410928", "濮阳县", "濮阳县"),
        ("4109", "濮阳市", "濮阳市"),
        ("410999", "410999", "410999"),
        (None, "", ""),
    ],
)
def test_an_area_is_named(desk, code, full, short):
    if code == "410999":  # of another edition: what is known of it is the city
        assert words.area_name(desk, code) == "濮阳市"
    else:
        assert words.area_name(desk, code) == full
        assert words.short_area(desk, code) == short


def test_a_body_in_a_few_words(desk):
    body = Body(id="b", scope="o:1", kind="notary")

    assert words.called(body) == "没写名称"
    assert words.facts_of(desk, body) == "公证处 · 不限区域"


def test_values_are_said_in_words(desk):
    said = [words.value_words(desk, *each) for each in (("kind", "notary"), ("area", "410928"), ("phone", None))]

    assert said == ["公证处", "濮阳县", "（空）"]
    assert words.label("hours") == "办公时间"
