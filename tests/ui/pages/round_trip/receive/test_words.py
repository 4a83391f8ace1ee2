"""How a file is told: by its villages, with reasons and what to do."""

import pytest

from app.model.transfer import FileOutcome, ImportOutcome, Refused, TransferStatus
from ui.pages.round_trip.receive import words

BUNDLE = FileOutcome("a.fgb", TransferStatus.IMPORTED, device="a" * 32, scopes=("v:410928107201", "o:x"), new=1200)
REFUSED = Refused("a.fgb", "stream_foreign")


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


@pytest.mark.parametrize(
    ("outcome", "needed"),
    [
        (BUNDLE, False),
        (FileOutcome("a", TransferStatus.RECEIPT), False),
        (FileOutcome("a", TransferStatus.WAITING), True),
        (FileOutcome("a", TransferStatus.IMPORTED, conflicts=1), True),
        (FileOutcome("a", TransferStatus.IMPORTED, forks=1), True),
        (FileOutcome("a", TransferStatus.IMPORTED, refused=(REFUSED,)), True),
    ],
)
def test_a_person_is_needed_for_what_waits_disagrees_or_was_refused(outcome: FileOutcome, needed: bool):
    assert words.needs_care([BUNDLE, outcome]) is needed


def test_files_that_are_gone_are_counted_after_what_was_taken_in():
    whole = words.taken_text(ImportOutcome((BUNDLE,)), gone=0)

    assert whole.startswith("已收进来：")
    assert words.taken_text(ImportOutcome((BUNDLE,)), gone=2).startswith(whole + "先前看到的 2 个文件已经不在")


def test_what_was_written_back_says_where_it_goes():
    assert (
        words.written_back_text(2, is_stick=True)
        == "已写回 2 个文件，读回核对无误。可以安全拔出，请对方插回自己的电脑。"
    )
    assert words.written_back_text(1, is_stick=False).endswith("请交回对方。")
    assert "还没有登记" in words.written_back_text(0, is_stick=True)
