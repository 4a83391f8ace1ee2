"""Erasures are told by decision: who decided, what went, why, and which computers have done it too."""

from dataclasses import replace
from datetime import date, datetime, timedelta

from app import erasure_texts
from app.model.erasure import Erasure

AT = datetime(2026, 11, 26, 14, 5, 1).astimezone()
PERSON = Erasure("p", "v:410928107201", AT, "u", "本人请求", ("甲", "乙"), table="party")
TAG = replace(PERSON, record="t", table="party_tag", at=AT + timedelta(seconds=1))


def told(*erasures: Erasure) -> list[erasure_texts.ToldErasure]:
    place = ("濮阳县", "户部寨镇", "王庄村")
    return erasure_texts.told(erasures, {"u": "李明法"}, lambda _code: place, date(2026, 11, 26))


def test_what_was_erased_in_one_go_is_one_decision():
    (one,) = told(PERSON, TAG)

    assert one.head == "今天 14:05　李明法经办，甲、乙决定"
    assert one.what == "户部寨镇 王庄村　抹除当事人 1 条、附属登记 1 项。理由：本人请求"
    assert one.done == ""
    assert not one.is_left


def test_other_persons_decide_otherwise():
    assert len(told(PERSON, replace(TAG, decided_by=("甲", "丙")))) == 2


def test_a_computer_has_done_it_when_it_has_done_all_of_it():
    person = replace(PERSON, done_by=("赵海燕", "钱守一"))
    (one,) = told(person, replace(TAG, done_by=("赵海燕",), waits_for=("钱守一",), is_left=True))

    assert one.done == "已照办：赵海燕；还没有：钱守一（下一次往来时照办）"
    assert one.is_left
