"""Guides in plain words: every limit of the pack can be said, and nothing personal or technical stands there."""

import re

import pytest

from app import guide_texts
from app.model.body import Body
from app.model.deadline import Deadline
from app.model.routing import PlannedLimit
from app.services.limits import Limits

LIMITS = Limits.load()


def planned(limit, *, is_certain=True):
    return PlannedLimit(limit, Deadline(None, ()), (), is_certain, False, True)


def sheet(services, leaf):
    return guide_texts.guide_sheet(services.self_service.guide(leaf), day="2026年11月23日")


def row(sheet, label):
    return next(each for each in sheet.rows if each.label.replace("\n", "") == label)


@pytest.mark.parametrize("limit", list(LIMITS.all), ids=lambda limit: limit.id)
def test_every_limit_of_the_pack_can_be_said(limit):
    said = guide_texts.limit_text(planned(limit))

    assert said.startswith(limit.name)
    assert said.endswith("。")
    assert "0 " not in re.sub(r"\d0 ", "", said) or limit.length.value


def test_a_limit_says_from_when_and_how_long(services):
    said = row(sheet(services, "betrothal_gift"), "什么时候以前").lines

    assert said == ("普通诉讼时效三年：从知道或应当知道权利受损且知道义务人之日（两个要素都具备）起，3 年内。",)


def test_whom_else_it_binds_and_that_it_depends_is_said(services):
    employer = next(each for each in sheet(services, "work_injury").rows if "以前" in each.label).lines[-1]
    uncertain = row(sheet(services, "expropriation_comp"), "什么时候以前").lines

    assert "（用人单位）" in employer
    assert all("（看情况）" in line for line in uncertain)


def test_danger_stands_before_everything_else_there_is_to_mind(services):
    for leaf in services.dispute_types.leaves:
        assert row(sheet(services, leaf), "先注意").lines[0].startswith("正在发生危险、有人受伤的，先离开，打 110")


def test_without_a_body_there_is_room_to_write_one_down(services):
    where = row(sheet(services, "private_loan"), "到哪里")
    assert where.blanks == ("地址：", "电话、时间：")
    services.directory.record({"kind": "village_mediation", "name": "户部寨村调委会", "phone": "0393-0000000"})

    where = row(sheet(services, "private_loan"), "到哪里")

    assert (where.lines, where.blanks) == (("户部寨村调委会：电话 0393-0000000",), ())


def test_a_body_is_told_with_what_is_known_of_it():
    body = Body(id="1", scope="o:1", name="县法院", address="红旗路", hours="上午")

    assert guide_texts.body_text(body) == "县法院：红旗路，上午"
    assert guide_texts.body_text(Body(id="1", scope="o:1", name="县法院")) == "县法院"


def test_brackets_for_advisors_are_no_part_of_a_title(services):
    assert sheet(services, "private_loan").title == "民间借贷怎么办"
    assert sheet(services, "criminal_report").title == "涉嫌犯罪怎么办"
    assert sheet(services, "other_general").title == "其他纠纷怎么办"


def test_nothing_of_the_machine_stands_on_a_sheet(services):
    for leaf in services.dispute_types.leaves:
        told = sheet(services, leaf)
        words = "".join("".join((*each.lines, *each.ticks)) for each in told.rows)
        assert not re.search(r"[a-z]_|None|\{|\}", words), leaf
        assert "。。" not in words


def test_the_foot_says_that_it_is_no_decision_and_from_when_it_is(services):
    assert sheet(services, "divorce").foot == (
        "供参考：情况不同，途径、期限也不同，请当面问法律顾问。2026年11月23日，规则包 2026.11。"
    )
