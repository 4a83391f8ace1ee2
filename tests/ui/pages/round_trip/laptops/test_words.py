"""How a computer stands, said by an icon and a word."""

from dataclasses import replace
from datetime import date

import pytest

from app.model.device import Asked, KnownDevice
from app.model.enrolment import Binding, CertificateRequest
from app.model.transfer import Notice
from ui.pages.round_trip.laptops import words

TODAY = date(2026, 11, 26)
SCOPE = "v:410928107201"


def known(**changes) -> KnownDevice:
    given = {
        "device": "a" * 32,
        "name": "李明法",
        "scopes": (SCOPE,),
        "living_scopes": (SCOPE,),
        "block": "B",
        "until": "2029-01-01",
        "heard_at": "2026-11-20T10:00:00+08:00",
        "has_asked": False,
    }
    return KnownDevice(**{**given, **changes})


def asked(*, is_known: bool) -> Asked:
    binding = Binding("a" * 32, "p", "李明法", (SCOPE,))
    return Asked(CertificateRequest("户部寨镇户部寨村", binding, "0000 " * 8), is_known, "")


@pytest.mark.parametrize(
    ("row", "word"),
    [
        (known(), "正常"),
        (known(notices=(Notice("device_forked", {}),)), "有情况"),
        (known(living_scopes=()), "已停用"),
        (known(until="2026-11-25"), "证书到期"),
        (known(heard_at="2026-08-01T10:00:00+08:00"), "久未送交"),
        (asked(is_known=False), "待登记"),
        (asked(is_known=True), "申请续签"),
        (replace(asked(is_known=True), more=("v:410928107202",)), "申请增加"),
    ],
)
def test_what_asks_for_a_person_is_said_first(row: words.Row, word: str):
    assert words.standing(row, TODAY)[2] == word


def test_a_row_names_villages_people_and_days(services):
    divisions = services.divisions

    assert words.place_of(known(), divisions) == words.place_of(asked(is_known=False), divisions)
    assert words.heard_text(known(), TODAY).startswith("11月20日")
    assert words.heard_text(asked(is_known=False), TODAY) == words.until_of(asked(is_known=True)) == ""
    assert "编号字母 B" in words.binding_text(known(), divisions)
    assert "证书至 2029-01-01" in words.binding_text(known(), divisions)


def test_what_is_asked_for_besides_is_named(services):
    plain, divisions = asked(is_known=True), services.divisions

    assert words.more_of(plain, divisions) == ""
    assert words.more_of(replace(plain, more=(SCOPE,)), divisions).endswith(divisions.path(SCOPE[2:])[-1])
    assert words.more_of(replace(plain, more=(SCOPE, "o:x")), divisions).endswith("、另一个单位自己的登记")
