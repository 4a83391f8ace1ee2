"""Agreements: begun with all that is known, signed only whole, confirmed in time, read on once the case is closed."""

import subprocess
import sys
from datetime import date, timedelta

import pytest

from app.errors import AppError, InvalidInput
from app.model.identifiers import new_id
from app.services.agreements import AgreementFilter, AgreementOrder, AgreementStatus
from tests import factories
from tests.app.services.test_agreement_rows import refusals

NOBODY = "01a0b1c2-0000-7000-8000-00000000dead"
SIGNED = {"mediators": "李明法", "recorder": "赵海燕", "committee": "户部寨村人民调解委员会", "agreed_on": "2026-11-23"}


@pytest.fixture
def dispute(services):
    return factories.make_dispute_between(services, "孙桂兰", "张三")


@pytest.fixture
def agreement(services, dispute):
    return services.agreements.begin(dispute.id)


def in_force(services, agreement, day="2026-11-23", **given):
    return services.agreements.change(agreement.id, {"agreed_on": day, "effective_on": day, **given})


def codes(problems) -> list[tuple[str, str]]:
    return [(problem.field, problem.code) for problem in problems]


# Beginning


def test_an_agreement_begins_with_what_is_known_of_the_dispute(services, dispute):
    services.rows.add("claim", dispute.id, {"text": "拆除越界的墙"})

    agreement = services.agreements.begin(dispute.id)

    assert (agreement.record, agreement.scope) == (dispute.id, dispute.scope)
    assert agreement.facts == f"{dispute.brief}\n拆除越界的墙"
    assert (agreement.form, agreement.copies) == ("2", 3)
    assert (agreement.confirmation_status, agreement.performance_status) == ("not_applied", "0")
    people = services.agreements.parties(agreement)
    assert [(row.role, services.parties.get(row.party).record.name) for row in people] == [
        ("applicant", "孙桂兰"),
        ("respondent", "张三"),
    ]


def test_it_bears_the_number_of_its_case_and_the_next_ones_their_place(services, dispute):
    numbers = [services.agreements.begin(dispute.id).number for _ in range(3)]

    assert numbers == [dispute.number, f"{dispute.number}之二", f"{dispute.number}之三"]


def test_the_number_of_a_deleted_agreement_is_not_given_again(services, dispute, agreement):
    services.agreements.delete(agreement.id)

    assert services.agreements.begin(dispute.id).number == f"{dispute.number}之二"


def test_two_laptops_that_begin_apart_give_one_number_twice_which_is_a_finding(services, other_services, dispute):
    factories.exchange(services, other_services)
    services.agreements.begin(dispute.id)
    other_services.agreements.begin(dispute.id)
    factories.exchange(services, other_services)

    for each in (services, other_services):
        doubles = [found for found in each.integrity.check() if found.code == "number_double"]
        assert [found.facts for found in doubles] == [{"table": "agreement", "number": dispute.number}]
        assert not doubles[0].is_fault
        assert len(each.agreements.of(dispute.id)) == 2

    services.agreements.change(services.agreements.of(dispute.id)[1].id, {"number": f"{dispute.number}之二"})
    assert services.integrity.check() == []


def test_the_committee_is_the_one_of_the_agreement_before(services, agreement):
    services.agreements.change(agreement.id, {"committee": "户部寨村人民调解委员会"})

    assert (
        services.agreements.begin(factories.make_dispute_between(services, "孙桂兰", "张三").id).committee
        == "户部寨村人民调解委员会"
    )


def test_an_oral_result_begins_an_oral_agreement(services):
    dispute = factories.make_dispute(services, result="2")

    agreement = services.agreements.begin(dispute.id)

    assert (agreement.form, agreement.copies) == ("1", None)


def test_nothing_begins_on_a_closed_a_deleted_or_no_dispute(services, dispute):
    services.disputes.close(dispute.id)
    assert refusals(lambda: services.agreements.begin(dispute.id)) == ["dispute_closed"]
    services.disputes.delete(dispute.id)
    assert refusals(lambda: services.agreements.begin(dispute.id)) == ["dispute_deleted"]
    with pytest.raises(AppError, match="record_missing"):
        services.agreements.begin(NOBODY)

    assert services.agreements.page(AgreementFilter()).count == 0


# Changing


def test_a_change_is_one_change_and_forgets_its_drafts(services, agreement):
    services.drafts.keep("agreement", agreement.id, "facts", value="没写完")

    changed = services.agreements.change(agreement.id, {"facts": "写完了", "copies": 4})

    assert (changed.facts, changed.copies) == ("写完了", 4)
    assert services.drafts.of(agreement.id) == {}
    assert [move.field for move in services.history.of(agreement.id)[0].moves] == ["facts", "copies"]


@pytest.mark.parametrize("given", [{"colour": "红"}, {"record": NOBODY}, {"copies": "三"}, {"facts": 7}])
def test_what_agreements_cannot_hold_is_refused(services, agreement, given):
    with pytest.raises(InvalidInput):
        services.agreements.change(agreement.id, given)


def test_on_a_closed_dispute_only_what_became_of_it_is_noted(services, dispute, agreement):
    services.disputes.close(dispute.id)

    assert refusals(lambda: services.agreements.change(agreement.id, {"facts": "改"})) == ["dispute_closed"]
    assert refusals(lambda: services.agreements.delete(agreement.id)) == ["dispute_closed"]
    changed = services.agreements.change(
        agreement.id, {"performance_status": "1", "confirmation_status": "confirmed", "note": "当面付清"}
    )

    assert (changed.performance_status, changed.confirmation_status) == ("1", "confirmed")
    assert services.agreements.change(agreement.id, {"facts": agreement.facts}) == changed  # nothing is changed


def test_a_deleted_agreement_comes_back(services, dispute, agreement):
    services.agreements.delete(agreement.id)
    assert services.agreements.of(dispute.id) == []
    assert services.agreements.get(agreement.id).deleted

    assert services.agreements.bring_back(agreement.id) == agreement
    assert services.agreements.of(dispute.id) == [agreement]


def test_what_two_laptops_wrote_apart_is_a_conflict_and_what_became_of_it_is_kept(services, other_services, agreement):
    factories.exchange(services, other_services)
    services.agreements.change(agreement.id, {"facts": "甲说", "copies": 3})
    other_services.agreements.change(agreement.id, {"facts": "乙说", "performance_status": "1"})
    factories.exchange(services, other_services)

    for table in ("agreement", "agreement_term", "obligation", "confirmation_bar"):
        assert factories.rows(services, table) == factories.rows(other_services, table)
    kept = services.agreements.get(agreement.id)
    assert kept.conflicts == ("facts",)
    assert kept.record.performance_status == "1"


# What signing asks for


def test_from_the_dispute_to_an_agreement_that_can_be_signed(services, dispute, agreement):
    assert codes(services.agreements.missing(agreement)) == [
        *((name, "needed_to_sign") for name in ("committee", "mediators", "agreed_on", "recorder")),
        ("terms", "terms_missing"),
        ("performance", "performance_missing"),
    ]
    assert services.agreements.status(agreement) is AgreementStatus.DRAFT

    signed = services.agreements.change(agreement.id, SIGNED)
    for text in ("张三于2026年12月31日前拆除越界的墙", "双方再无其他争议"):
        services.agreements.rows.add("agreement_term", agreement.id, {"text": text})
    applicant, respondent = (row.party for row in services.agreements.parties(agreement))
    owed = {"debtor": respondent, "creditor": applicant, "amount": "12000.00", "due_on": "2026-12-31"}
    services.agreements.rows.add("obligation", agreement.id, owed)

    assert services.agreements.missing(signed) == ()
    assert services.agreements.problems(signed) == ()
    assert services.agreements.status(signed) is AgreementStatus.COMPLETE
    assert services.agreements.status(in_force(services, agreement)) is AgreementStatus.IN_FORCE


def test_an_obligation_of_somebody_else_is_a_doubt_alone(services, agreement):
    outsider = factories.make_party(services, name="钱多多", phone=None)
    services.agreements.rows.add("obligation", agreement.id, {"debtor": outsider.id, "content": "作保"})

    (problem,) = services.agreements.problems(agreement)

    assert (problem.code, problem.is_soft) == ("obligation_of_outsider", True)


def test_it_is_called_by_its_dispute_and_its_number(services, dispute, agreement):
    title = services.agreements.title_of(agreement)

    assert (title.number, title.names, title.dispute_type) == (
        dispute.number,
        ("孙桂兰", "张三"),
        "homestead_boundary",
    )


# Confirmation by a court


@pytest.mark.parametrize(
    ("day", "last", "left"),
    [
        ("2026-11-23", date(2026, 12, 23), 30),
        ("2026-11-07", date(2026, 12, 7), 14),
        ("2026-10-24", date(2026, 11, 23), 0),
        ("2026-09-05", date(2026, 10, 8), -46),  # day 30 lies in the holidays
    ],
)
def test_thirty_days_run_from_the_day_it_binds(services, agreement, day, last, left):
    confirmation = services.agreements.deadline(in_force(services, agreement, day))

    assert confirmation.counted.deadline.last_day == last
    assert confirmation.days_left == left
    assert confirmation.is_open == (left >= 0)


def test_no_day_is_counted_before_all_have_signed_but_an_oral_one_binds_at_once(services, agreement):
    agreed = services.agreements.change(agreement.id, {"agreed_on": "2026-11-20"})
    assert services.agreements.deadline(agreed).days_left is None
    assert not services.agreements.deadline(agreed).is_open

    oral = services.agreements.change(agreement.id, {"form": "1"})
    assert services.agreements.deadline(oral).counted.deadline.last_day == date(2026, 12, 21)  # 12-20 is a Sunday


@pytest.mark.parametrize("year", ["0206", "2926", "9999"])
def test_a_slip_in_the_year_leaves_the_agreement_to_be_read_and_listed(services, agreement, year):
    slipped = services.agreements.change(agreement.id, {"form": "1", "agreed_on": f"{year}-11-20"})
    in_writing = in_force(services, services.agreements.begin(agreement.record), f"{year}-11-20")

    for each in (slipped, in_writing):
        confirmation = services.agreements.deadline(each)
        assert (confirmation.counted, confirmation.is_open) == (None, False)
    assert services.agreements.due(within=timedelta(days=31)) == []
    assert services.agreements.page(AgreementFilter(only_confirmable=True)).count == 0


@pytest.mark.parametrize("kind", ["not_for_courts", "identity", "special_procedure", "title", "unlawful", "unclear"])
def test_no_day_is_counted_for_what_a_court_refuses(services, agreement, kind):
    bar = services.agreements.rows.add("confirmation_bar", agreement.id, {"kind": kind})
    agreement = in_force(services, agreement)

    confirmation = services.agreements.deadline(agreement)
    assert (confirmation.counted, confirmation.bars, confirmation.is_open) == (None, (kind,), False)
    assert services.agreements.due(within=timedelta(days=31)) == []

    services.agreements.rows.remove("confirmation_bar", bar.id)
    assert services.agreements.deadline(agreement).is_open


def test_every_ground_on_which_a_court_refuses_names_its_article(services):
    items = services.codes.list("confirmation_bar").items

    assert all(code.article.startswith(("第三百五十五条第一款第", "第三百五十八条第")) for code in items)
    assert len({code.article for code in items}) == len(items)


def test_those_that_are_near_come_first_and_those_that_need_no_court_never(services):
    def with_day(day, **given):
        return in_force(
            services,
            services.agreements.begin(factories.make_dispute_between(services, "孙桂兰", "张三").id),
            day,
            **given,
        )

    near, nearer = with_day("2026-11-01"), with_day("2026-10-24")
    with_day("2026-11-20")  # far
    with_day("2026-10-20")  # too late
    with_day("2026-10-24", performance_status="1")
    with_day("2026-10-24", confirmation_status="applied")
    of_deleted = with_day("2026-10-24")
    services.disputes.delete(of_deleted.record)

    found = services.agreements.due(within=timedelta(days=15))

    assert [(due.agreement.id, due.days_left) for due in found] == [(nearer.id, 0), (near.id, 8)]


def test_the_list_of_those_that_may_be_confirmed_is_the_list_of_days_that_run(services, agreement):
    running = in_force(
        services, services.agreements.begin(factories.make_dispute_between(services, "孙桂兰", "张三").id)
    )

    found = services.agreements.page(AgreementFilter(only_confirmable=True))

    assert [kept.record.id for kept in found.rows(0, found.count)] == [running.id]


# Lists


def listed(services, **wanted):
    found = services.agreements.page(AgreementFilter(**wanted))
    return [kept.record.id for kept in found.rows(0, found.count)]


def test_agreements_are_found_by_every_word_of_theirs_and_of_their_dispute(services, agreement):
    other = services.agreements.begin(factories.make_dispute(services, brief="工头欠薪").id)
    services.agreements.rows.add("agreement_term", agreement.id, {"text": "赔礼道歉"})
    services.agreements.rows.add("obligation", other.id, {"content": "付清工钱", "amount": "8500.00"})

    for words, found in (("赔礼", agreement), ("sunguilan", agreement), ("工头", other), ("8500", other)):
        assert listed(services, words=words) == [found.id]
    assert listed(services, words="没有的词") == []
    assert [hit.id for hit in services.search.find("赔礼道歉")] == [agreement.record]


def test_the_newest_come_first_or_the_latest_day(services):
    first, second = (
        services.agreements.begin(factories.make_dispute_between(services, "孙桂兰", "张三").id) for _ in range(2)
    )
    services.agreements.change(first.id, {"agreed_on": "2026-11-22"})
    services.agreements.change(second.id, {"agreed_on": "2026-11-02"})

    assert listed(services) == [second.id, first.id]
    assert listed(services, order=AgreementOrder.DAY) == [first.id, second.id]
    services.agreements.delete(first.id)
    assert listed(services) == [second.id]
    assert listed(services, only_deleted=True) == [first.id]
    assert services.integrity.check() == []


def test_one_that_arrived_before_its_dispute_is_shown_and_can_be_worked_in(services):
    record = new_id()
    services.agreements._writing.write("agreement", record, {"record": NOBODY, "facts": "先到的"})

    agreement = services.agreements.get(record).record

    assert services.agreements.title_of(agreement).names == ()
    assert services.agreements.missing(agreement)[0].code == "applicant_missing"
    assert services.agreements.change(record, {"facts": "改"}).facts == "改"
    assert services.agreements.deadline(agreement).days_left is None


def test_the_rules_are_not_read_before_a_day_is_counted():
    code = "import sys, app.services.agreements; print('app.rules.limits' in sys.modules)"

    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout

    assert told == "False\n"
