"""Places to sign: rows that stay together, a box for the fingerprint, room for a seal and nothing printed in it."""

import pytest

from app.documents.typesetting import signatures
from app.documents.typesetting.layouts import MM, layout
from app.documents.typesetting.strips import Frame, Image, NamedBox, Stroke, Words
from app.model.paper import Blank, SealPlace, SignatureBlock, Signer, Signoff, Text

MED, GW = layout("L-MED"), layout("L-GW")
DAY = "2026年11月26日"


def block(*signers, **given):
    return signatures.strips(SignatureBlock(signers, **given), MED, 1)


def of(strip, kind):
    return [mark for mark in strip.marks if isinstance(mark, kind)]


def text(strip):
    return "".join(part.text for mark in of(strip, Words) for part in mark.line.parts)


def test_all_rows_but_the_last_are_bound_to_the_next():
    found = block(Signer("甲：", DAY), Signer("乙：", DAY), seal=SealPlace("丙委员会（印）"), words="以上属实。")

    assert [strip.keeps for strip in found] == [True, True, True, False]
    assert [strip.may_part for strip in found] == [False, True, True, False]


def test_two_people_with_fingerprints_stand_side_by_side():
    found = block(*(Signer(f"{who}：", DAY, has_fingerprint=True, box=who) for who in "甲乙丙"))

    assert [text(strip) for strip in found] == [f"甲：{DAY}（捺印）乙：{DAY}（捺印）", f"丙：{DAY}（捺印）"]
    left, right = of(found[0], NamedBox)
    assert (left.name, right.name) == ("甲", "乙")
    assert left.x + left.width < of(found[0], Frame)[0].x < right.x
    assert found[0].height < 33 * MM  # of three lines, or of the box


def test_a_label_that_half_the_width_does_not_hold_has_a_row_of_its_own():
    signers = [Signer(who * 12, DAY, has_fingerprint=True) for who in "甲乙"]

    assert len(block(*signers)) == 2


def test_those_of_the_office_sign_beside_the_seal():
    (strip,) = block(
        Signer("调解员：", box="a"), Signer("记录人：", box="b"), seal=SealPlace("丙委员会（印）", DAY, box="s")
    )

    assert text(strip) == f"调解员：记录人：丙委员会（印）{DAY}"
    first, second, seal = of(strip, NamedBox)
    assert first.y + first.height <= second.y + second.height - 13 * MM
    assert second.x + second.width <= seal.x


def test_an_organisation_signs_below_its_name_beside_room_for_its_seal():
    (strip,) = block(Signer("被申请人（濮阳市和畅物业服务有限公司）（负责人签名）", DAY, has_seal=True))

    words = ["".join(part.text for part in mark.line.parts) for mark in of(strip, Words)]
    assert words[-3:] == ["（负责人签名）", DAY, "（盖章）"]
    assert words[:-3] == ["被申请人（濮阳市和畅物业服务有限公司）"]
    assert strip.height >= 42 * MM
    seal, rule = of(strip, Words)[-1], of(strip, Stroke)[0]
    assert seal.x - seal.line.offset * seal.size > rule.x1


def test_a_signer_has_a_rule_a_day_and_a_box_for_the_fingerprint():
    (strip,) = block(Signer("当事人（签名）：", DAY, has_fingerprint=True))

    (frame,) = of(strip, Frame)
    assert (frame.width, frame.height) == (pytest.approx(25 * MM), pytest.approx(25 * MM))
    assert text(strip) == f"当事人（签名）：{DAY}（捺印）"
    assert of(strip, Stroke)[0].x1 < frame.x
    assert strip.height > 25 * MM


def test_without_a_fingerprint_the_day_stands_beside():
    (strip,) = block(Signer("记录人（签名）：", DAY, name="王秀英"))

    assert of(strip, Frame) == []
    assert text(strip) == f"记录人（签名）：王秀英{DAY}"
    assert of(strip, Stroke)[0].x1 < of(strip, Words)[-1].x


def test_open_places_of_a_day_are_ruled():
    assert signatures.day_content("    年  月  日") == (
        Blank("", 2.0), Text("年"), Blank("", 1.5), Text("月"), Blank("", 1.5), Text("日"),
    )  # fmt: skip
    assert signatures.day_content(DAY) == (Text(DAY),)


def test_the_place_of_a_signature_is_reported_and_holds_a_picture():
    (strip,) = block(Signer("甲：", box="signer", picture=b"png"))

    (box,), (image,) = of(strip, NamedBox), of(strip, Image)
    assert box.name == "signer"
    assert box.x <= image.x
    assert image.x + image.width <= box.x + box.width


def test_the_rule_is_drawn_over_the_picture_whose_paper_would_hide_it():
    (strip,) = block(Signer("甲：", box="signer", picture=b"png"))

    order = [type(mark) for mark in strip.marks]
    assert order.index(Image) < order.index(Stroke)


def test_a_seal_has_42_millimetres_of_room_and_nothing_drawn_in_it():
    found = block(Signer("甲：", DAY), seal=SealPlace("丙委员会（印）", DAY, box="seal"))

    (box,) = of(found[-1], NamedBox)
    assert (box.width, box.height) == (pytest.approx(42 * MM), pytest.approx(42 * MM))
    assert found[-1].height >= 42 * MM
    assert not of(found[-1], Frame)
    assert not of(found[-1], Stroke)


def signoff(name, day=DAY, **given):
    first, second = signatures.signoff_strips(Signoff((name,), day, **given), GW, 1)
    size = GW.text.size
    return [(of(strip, Words)[0].x / size, of(strip, Words)[0].line.width) for strip in (first, second)]


def test_with_a_seal_the_day_ends_four_characters_in_and_the_name_is_centred_on_it():
    (name_at, name_wide), (day_at, day_wide) = signoff("濮阳县司法局")

    assert day_at + day_wide == pytest.approx(24)
    assert name_at + name_wide / 2 == pytest.approx(day_at + day_wide / 2)


def test_without_a_seal_the_name_ends_two_characters_in_and_the_day_begins_two_to_its_right():
    (name_at, name_wide), (day_at, _) = signoff("濮阳县户部寨镇石门坎村人民调解委员会", has_seal=False)

    assert name_at + name_wide == pytest.approx(26)
    assert day_at == pytest.approx(name_at + 2)


def test_without_a_seal_a_day_longer_than_the_name_ends_two_characters_in():
    (name_at, _), (day_at, day_wide) = signoff("司法局", has_seal=False)

    assert day_at + day_wide == pytest.approx(26)
    assert name_at == pytest.approx(day_at - 2)


def test_the_place_of_the_seal_is_reported():
    found = signatures.signoff_strips(Signoff(("甲",), DAY, box="seal"), GW, 1)

    assert of(found[-1], NamedBox)[0].name == "seal"
