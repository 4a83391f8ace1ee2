"""Every code has its sentence; sentences say what happened, what was kept, what to do next."""

import re
from datetime import date, datetime, timedelta, timezone
from pathlib import Path

import pytest

from app import texts
from app.errors import AppError, InvalidInput
from app.model.clock import Doubt
from app.model.installation import Role
from app.model.party import PartyKind
from app.model.problem import Problem
from app.services.intake import SECRET
from app.store.tables import TABLES

APP = Path(texts.__file__).parent
SOURCES = "\n".join(path.read_text(encoding="utf-8") for path in APP.rglob("*.py") if path.name != "texts.py")


def test_every_error_raised_anywhere_has_its_sentences():
    raised = set(re.findall(r'(?:App|Access|Storage)Error\(\s*"(\w+)"', SOURCES))

    assert raised - set(texts._ERRORS) == set()


def test_every_problem_found_anywhere_has_its_sentence():
    found = set(re.findall(r'Problem\(\s*\w+,\s*"(\w+)"|Problem\(\s*"\w+",\s*"(\w+)"', SOURCES))
    codes = {code for pair in found for code in pair if code}

    assert codes - set(texts._PROBLEMS) == set()


def test_every_finding_has_its_sentence():
    codes = set(re.findall(r'Finding\(\s*"(\w+)"', SOURCES)) | set(re.findall(r'Broken\(\s*"(\w+)"', SOURCES))

    assert codes - set(texts._FINDINGS) == set()


@pytest.mark.parametrize("code", sorted(texts._ERRORS))
def test_an_error_says_three_things_and_no_word_of_computing(code):
    text = texts.error_text(code, {})

    for part in (text.happened, text.kept, text.next):
        assert part.endswith(("。", "—"))
        assert not re.search(r"JSON|exception|traceback|SQL|NULL", part, re.IGNORECASE)


def test_every_field_of_every_record_kind_has_a_label():
    fields = {(name, field) for name, table in TABLES.items() for field in table.fields if field not in SECRET}

    assert {(table, field) for table, field in fields if texts.field_label(table, field) == field} == set()


def test_closed_sets_are_named_in_full():
    assert set(texts.ROLES) == {str(role) for role in Role}
    assert set(texts.KINDS) == {str(kind) for kind in PartyKind}
    assert set(texts.DOUBTS) == set(Doubt)


def test_invalid_input_names_what_is_wrong_with_each_field():
    error = InvalidInput((Problem("colour", "field_unknown"),))

    assert "没有“colour”这个栏目。" in texts.sentence(error)


def test_a_missing_fact_still_makes_a_sentence():
    assert "—" in texts.sentence(AppError("retention_runs"))


@pytest.mark.parametrize(
    ("moment", "said"),
    [
        (datetime(2026, 3, 5, 14, 5), "今天 14:05"),
        (datetime(2026, 3, 4, 9, 0), "昨天 09:00"),
        (datetime(2026, 1, 2, 9, 0), "1月2日 09:00"),
        (datetime(2025, 12, 31, 9, 0), "2025年12月31日"),
    ],
)
def test_times_are_said_as_people_say_them(moment, said):
    assert texts.moment_text(moment, date(2026, 3, 5)) == said


def test_a_time_of_another_zone_is_said_in_this_ones():
    here = datetime(2026, 3, 5, 12, 0).astimezone()

    assert texts.moment_text(here.astimezone(timezone(timedelta(hours=-7))), date(2026, 3, 5)) == "今天 12:00"


@pytest.mark.parametrize("at", ["0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-12:00"])
def test_a_foreign_clock_at_the_edge_of_time_is_said_as_it_stands(at):
    year, month, day = map(int, at[:10].split("-"))

    assert texts.moment_text(datetime.fromisoformat(at), date(2026, 3, 5)).startswith(f"{year}年{month}月{day}日")


def test_a_day_is_said_with_its_weekday():
    assert texts.day_text(date(2026, 3, 5)) == "2026-03-05 周四"


@pytest.mark.parametrize(
    ("value", "said"), [(None, "（空）"), ("", "（空）"), (True, "是"), (False, "否"), ("男", "男")]
)
def test_values_are_said_in_words(value, said):
    assert texts.value_text(value) == said
