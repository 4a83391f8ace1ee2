"""Sheets with a fingerprint: every digit, in lines of four groups, and what to do when one differs."""

from datetime import date

from app import fingerprint_texts
from app.model.enrolment import Enrolment, Standing
from app.model.installation import Role
from app.model.recovery import Officer
from app.model.transfer import Card, Recipient

SHOWN = "0000 1111 2222 3333 4444 5555 6666 7777"
CARD = Card(
    "濮阳县司法局",
    (Recipient("county", "濮阳县司法局", "age1a"), Recipient(Role.TOWNSHIP, "户部寨镇", "age1b")),
    SHOWN,
    (Officer("王一", "age1c"), Officer("张二", "age1d")),
)
DAY = date(2026, 11, 23)


def test_the_countys_letter_says_whose_card_it_is_and_all_digits():
    sheet = fingerprint_texts.of_card(CARD, DAY)

    assert sheet.fingerprint == ("0000\u30001111\u30002222\u30003333", "4444\u30005555\u30006666\u30007777")
    assert sheet.code == "FGK1:" + SHOWN.replace(" ", "")
    assert [value for _label, value in sheet.facts] == ["濮阳县司法局", "户部寨镇", "王一、张二"]
    assert any("不要采用" in step for step in sheet.steps)


def test_a_card_that_names_nobody_else_says_so():
    sheet = fingerprint_texts.of_card(Card("濮阳县司法局", CARD.recipients[:1], SHOWN), DAY)

    assert [value for _label, value in sheet.facts[1:]] == ["没有", "还没有写明"]


def test_a_laptops_sheet_names_who_asks_and_where():
    sheet = fingerprint_texts.of_request(
        Enrolment(Standing.PROVISIONAL, "李明法", SHOWN), "濮阳县户部寨镇户部寨村", DAY
    )

    assert [value for _label, value in sheet.facts] == ["李明法", "濮阳县户部寨镇户部寨村"]
    assert "\u3000".join(sheet.fingerprint).split() == SHOWN.split()
