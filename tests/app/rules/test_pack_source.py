"""Where the files of a rule pack lie, with what the county has put above it."""

from datetime import date
from pathlib import Path

import pytest

from app.errors import PackRefused
from app.rules import pack, pack_source
from app.rules.calendar import WorkingCalendar
from app.rules.pack_source import PackSource
from tests import packing


def test_without_layers_every_file_is_the_packs_own():
    source = PackSource(Path("x"))

    assert source.calendars == (Path("x/calendar.toml"),)
    assert (source.file("fees.toml"), source.mark) == (Path("x/fees.toml"), "")


def test_fees_stand_in_place_of_the_packs_own():
    source = PackSource(Path("x"), fees=Path("y/fees.toml"), fees_version="3")

    assert (source.file("fees.toml"), source.file("rules.toml")) == (Path("y/fees.toml"), Path("x/rules.toml"))
    assert source.mark == "+3"


def test_a_year_counts_as_the_last_file_has_it(tmp_path):
    first = packing.calendars(tmp_path / "a", "1", "2027-03-01", "2027-03-02", year=2027) / "calendar.toml"
    second = packing.calendars(tmp_path / "b", "2", "2027-03-02", year=2027) / "calendar.toml"

    calendar = WorkingCalendar(first, second)

    assert calendar.is_working(date(2027, 3, 1))
    assert not calendar.is_working(date(2027, 3, 2))
    assert calendar.is_proclaimed(2027)


def test_a_calendar_that_contradicts_itself_is_refused_with_the_pack(tmp_path):
    folder = packing.calendars(tmp_path / "a", "1", "2028-03-01", year=2027)

    with pytest.raises(PackRefused):
        pack.read(PackSource(pack_source.shipped().folder, calendar=folder / "calendar.toml", calendar_version="1"))
