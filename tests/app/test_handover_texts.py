"""What both sides sign for: every file with its village, what was not taken and why, the sums."""

from dataclasses import replace

from app import handover_texts
from app.handover_texts import Desk
from app.model.transfer import FileOutcome, ImportOutcome, TransferStatus, WrittenFile

DESK = Desk("南乐县司法局", "王局长", "2026-11-26")
TAKEN = FileOutcome(
    "aaaaaaaa_000001_20261126.fgb",
    TransferStatus.IMPORTED,
    device="a" * 32,
    signer="李明法",
    written_at="2026-11-26T10:00:00+08:00",
    changes=12,
    new=10,
    conflicts=1,
)
REFUSED = FileOutcome("bbbbbbbb_000001_20261126.fgb", TransferStatus.QUARANTINED, "bundle_damaged")


def test_every_file_has_a_row_and_what_was_refused_its_reason():
    made = handover_texts.sheet(
        ImportOutcome((TAKEN, REFUSED)), DESK, place_of=lambda each: "户部寨村" if each.signer else ""
    )

    assert made.rows[0] == ("1", "户部寨村", "李明法", TAKEN.file, "2026-11-26", "10", "1", "", "已并入")
    assert made.rows[1][-1] == "未采用"
    assert made.refused == ("bbbbbbbb_000001_20261126.fgb：数据包不完整或者被改动过。",)
    assert "接收单位：南乐县司法局" in made.below
    assert len(made.heads) == len(made.rows[0])


def test_the_sums_name_what_a_person_has_to_do():
    waiting = FileOutcome("c.fgb", TransferStatus.WAITING, "bundle_waiting")

    told = handover_texts.sums_text(ImportOutcome((TAKEN, REFUSED, waiting)))

    assert told == "共 3 个文件，并入 1 个，新改动 10 处，1 条记录有冲突（要由人决定），待登记 1 个，没有采用 1 个。"


def test_what_was_known_already_or_is_left_to_a_person_is_told_apart():
    known = FileOutcome("d.fgb", TransferStatus.IMPORTED, changes=7)
    left = FileOutcome("e.fgb", TransferStatus.WAITING, "bundle_revoked", {"name": "钱守一"})
    outcome = ImportOutcome((TAKEN, known, left))

    assert handover_texts.sums_text(outcome) == (
        "共 3 个文件，并入 1 个，新改动 10 处，1 条记录有冲突（要由人决定），以前已收过 1 个，等人决定 1 个。"
    )
    assert handover_texts.preview_text(outcome).startswith(
        "共 3 个文件，可并入 1 个，新改动 10 处，1 条记录会有冲突，已收过 1 个，等人决定 1 个"
    )
    assert handover_texts.preview_text(ImportOutcome((known, left))) == (
        "共 2 个文件，已收过 1 个，等人决定 1 个。还没有改动任何资料。"
    )
    made = handover_texts.sheet(outcome, DESK, place_of=lambda _each: "")
    assert [row[-1] for row in made.rows] == ["已并入", "已收过", "等人决定"]


def test_a_preview_says_that_files_of_one_computer_repeat_each_other():
    more = replace(TAKEN, file="aaaaaaaa_000002_20261126.fgb", new=1200)

    assert "，新改动最多 1,210 处（同一台电脑的文件有重复）" in handover_texts.preview_text(
        ImportOutcome((TAKEN, more))
    )
    assert "新改动 10 处" in handover_texts.preview_text(ImportOutcome((TAKEN, replace(more, new=0))))


def test_what_was_written_back_is_counted():
    made = handover_texts.sheet(
        ImportOutcome((TAKEN,)), DESK, place_of=lambda _each: "", replies=[WrittenFile("x.fgr", "", 1)]
    )

    assert made.sums.endswith("写回 1 个文件。")
