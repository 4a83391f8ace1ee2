"""What is said about what travels."""

import pytest

from app import exchange_texts, texts
from app.errors import AppError
from app.model.transfer import Card, Delivery, FileOutcome, Outbox, Recipient, Refused, TransferStatus

FACTS = {"name": "李明法", "folder": "U", "file": "a.fgb", "needed": "3", "free": "1"}


@pytest.mark.parametrize("code", list(exchange_texts.ERRORS))
def test_every_error_is_three_sentences(code: str):
    said = texts.sentence(AppError(code, **FACTS))

    assert said.count("。") == 3
    assert "{" not in said
    assert exchange_texts.reason_text(code, FACTS)


def test_every_status_has_its_word():
    assert set(exchange_texts.STATUSES) == set(TransferStatus)


def test_an_import_says_what_came_and_what_did_not():
    outcome = FileOutcome(
        "a.fgb",
        TransferStatus.IMPORTED,
        changes=9,
        new=7,
        conflicts=1,
        forks=1,
        gaps=(("12" * 16, 1, 2),),
        blobs=2,
        blobs_waiting=1,
        refused=(Refused("a.fgb", "slice_broken", "12" * 16),),
    )

    said = exchange_texts.outcome_text(outcome)

    for words in ("共 9 处改动，新的 7 处", "1 条记录有冲突", "材料 2 份", "1 份材料还用不上", "1 处历史", "接不上"):
        assert words in said


def test_other_ends_say_why():
    waiting = FileOutcome("a.fgb", TransferStatus.WAITING, "bundle_waiting")
    receipt = FileOutcome(
        "a.fgr", TransferStatus.RECEIPT, written_at="2026-11-23T10:00:00", refused=(Refused("b.fgb", "bundle_damaged"),)
    )

    assert "待登记" in exchange_texts.outcome_text(waiting)
    assert "县局 2026-11-23 的回执" in exchange_texts.outcome_text(receipt)
    assert "b.fgb" in exchange_texts.outcome_text(receipt)


def test_delivery_and_card_are_said():
    card = Card("南乐县司法局", (Recipient("county", "南乐县司法局", "age1x"),), "1234 5678")

    assert exchange_texts.delivery_text(Delivery(None)) == "未送达"
    assert exchange_texts.delivery_text(Delivery("2026-11-23")) == "已送达（2026-11-23）"
    assert "1234 5678" in exchange_texts.card_text(card)


def test_what_was_written_here_is_told_apart_from_what_came_from_elsewhere():
    own = Outbox({"party": 2}, changes=3, own=3)
    relayed = Outbox({"party": 2}, changes=7, own=1)

    assert exchange_texts.outbox_text(own).endswith("，共 3 处改动")
    assert exchange_texts.outbox_text(relayed).endswith("，共 7 处改动（本机写的 1 处，收到的别处的 6 处）")
