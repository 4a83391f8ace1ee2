"""Invented agreements: the same every time, of every standing, nothing wrong in them."""

from datetime import date

from app.services import demo
from app.services.agreements import AgreementFilter, AgreementStatus
from app.services.demo_agreements import Case, Committee, agreement_writes

TODAY = date(2026, 11, 23)
COMMITTEE = Committee("甲村人民调解委员会", ["甲"], "乙", ["转账"])
SETTLED = (["拆墙", "再无争议"], "赔偿损失")


def writes(number: int, *, is_closed: bool = False, day: date = date(2026, 9, 1)):
    case = Case("d", f"{number:03d}", "p1", "p2", day, is_closed)
    return list(agreement_writes(case, "占了二十公分", SETTLED, committee=COMMITTEE, today=TODAY))


def test_the_same_number_settles_in_the_same_way():
    def told(found):
        return [(table, {**fields, "agreement": None}) for table, _record, fields in found]

    assert [told(writes(number)) for number in range(20)] == [told(writes(number)) for number in range(20)]


def test_some_disputes_are_settled_and_terms_stand_in_their_order():
    settled = [found for number in range(100) if (found := writes(number))]

    assert 40 < len(settled) < 80
    (table, record, fields), *rows = settled[0]
    assert (table, fields["record"]) == ("agreement", "d")
    assert [row[0] for row in rows] == ["agreement_term", "agreement_term", "obligation"]
    assert all(row[2]["agreement"] == record for row in rows)
    assert rows[0][2]["place"] < rows[1][2]["place"]


def test_what_was_closed_was_agreed_on_then_and_nothing_lies_in_the_future():
    for number in range(100):
        for table, _record, fields in writes(number, is_closed=True, day=TODAY):
            if table == "agreement":
                assert fields["agreed_on"] == TODAY.isoformat()
    agreed = [row[2]["agreed_on"] for number in range(100) for row in writes(number, day=TODAY)[:1]]
    assert all(day is None or day <= TODAY.isoformat() for day in agreed)
    assert None in agreed


def test_the_demonstration_has_agreements_of_every_standing_and_nothing_wrong_in_them(services):
    demo.fill(services.session, records=600, seed=1)

    found = services.agreements.page(AgreementFilter())
    agreements = [kept.record for kept in found.rows(0, found.count)]
    standings = {services.agreements.status(each) for each in agreements}
    assert len(agreements) > 5
    assert standings >= {AgreementStatus.DRAFT, AgreementStatus.IN_FORCE}
    for each in agreements:
        assert [problem for problem in services.agreements.problems(each) if not problem.is_soft] == []
        if each.effective_on:
            assert services.agreements.missing(each) == ()
    assert services.integrity.check() == []
