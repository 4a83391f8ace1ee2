"""How a file is told: by its villages, with reasons and what to do."""

import pytest

from app.model.transfer import FileOutcome, TransferStatus
from ui.pages.round_trip.receive import words

BUNDLE = FileOutcome("a.fgb", TransferStatus.IMPORTED, device="a" * 32, scopes=("v:410928107201", "o:x"), new=1200)


def test_one_village_is_named_with_its_township_and_several_alone(services):
    divisions = services.divisions

    assert words.place_of(BUNDLE, divisions) == " ".join(divisions.path("410928107201")[-2:])
    both = words.places_of(("v:410928107201", "v:410928107202"), divisions)
    assert both == "、".join(divisions.path(code)[-1] for code in ("410928107201", "410928107202"))
    assert words.place_of(FileOutcome("b", TransferStatus.WAITING, device="b" * 32), divisions) == "电脑 bbbbbbbb"
    assert words.place_of(FileOutcome("c", TransferStatus.QUARANTINED), divisions) == ""


@pytest.mark.parametrize(
    ("outcome", "role"),
    [
        (BUNDLE, "good"),
        (FileOutcome("a", TransferStatus.IMPORTED, conflicts=1), "warn"),
        (FileOutcome("a", TransferStatus.QUARANTINED, "bundle_damaged"), "danger"),
    ],
)
def test_what_needs_care_is_marked(outcome: FileOutcome, role: str):
    assert words.mark_of(outcome)[1] == role


def test_a_refused_file_says_why_what_was_kept_and_what_to_do():
    told = words.told_whole(FileOutcome("a", TransferStatus.QUARANTINED, "bundle_damaged"))

    assert told.startswith("数据包不完整或者被改动过。没有采用其中任何内容")
    assert "重新导出" in told
    assert words.count(lambda each: each.new)(BUNDLE) == "1,200"
    assert words.count(lambda each: each.blobs)(BUNDLE) == ""
