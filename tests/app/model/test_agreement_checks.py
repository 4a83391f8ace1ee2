"""What signing an agreement asks for, and what looks wrong in one."""

from dataclasses import replace
from datetime import date

import pytest

from app.model import agreement_checks
from app.model.agreement import ORAL, Agreement, AgreementStatus, AgreementTerm, ConfirmationBar, Obligation
from app.model.agreement_checks import Whole
from app.model.identifiers import AgreementId, PartyId, RecordId
from app.model.involvement import Participant

TODAY = date(2026, 11, 23)
IDS = {"id": RecordId("r"), "scope": "v"}
ONE, OTHER, OUTSIDER = PartyId("p1"), PartyId("p2"), PartyId("p9")
AGREEMENT = Agreement(
    id=AgreementId("a"),
    scope="v",
    record=RecordId("d"),
    number="（2026）户部寨村人调字第临001号",
    form="2",
    facts="西邻翻建院墙占了二十公分",
    committee="户部寨村人民调解委员会",
    mediators="李明法",
    recorder="赵海燕",
    agreed_on="2026-11-23",
    copies=3,
)


def person(role: str, party: PartyId) -> Participant:
    return Participant(**IDS, record=RecordId("d"), party=party, role=role)


def term(text: str | None) -> AgreementTerm:
    return AgreementTerm(**IDS, agreement=AgreementId("a"), text=text)


def owing(**given) -> Obligation:
    whole = {"debtor": OTHER, "creditor": ONE, "amount": "12000.00", "due_on": "2026-12-31", **given}
    return Obligation(**IDS, agreement=AgreementId("a"), **whole)


READY = Whole(
    agreement=AGREEMENT,
    parties=(person("applicant", ONE), person("respondent", OTHER)),
    terms=(term("拆除越界的墙"),),
    obligations=(owing(),),
    accepted_on="2026-11-20",
)


def with_own(**given) -> Whole:
    return replace(READY, agreement=replace(AGREEMENT, **given))


def codes(problems) -> list[tuple[str, str]]:
    return [(problem.field, problem.code) for problem in problems]


def test_an_agreement_that_lacks_nothing_can_be_signed():
    assert agreement_checks.missing(READY, TODAY) == ()
    assert agreement_checks.check(READY, TODAY) == ()
    assert agreement_checks.status(READY, TODAY) is AgreementStatus.COMPLETE


def test_an_empty_one_names_everything_that_signing_asks_for():
    empty = Whole(agreement=Agreement(id=AgreementId("a"), scope="v", record=RecordId("d")))

    assert codes(agreement_checks.missing(empty, TODAY)) == [
        ("participants", "applicant_missing"),
        ("participants", "respondent_missing"),
        *((name, "needed_to_sign") for name in ("number", "form", "facts", "committee", "mediators", "agreed_on")),
        *((name, "needed_to_sign") for name in ("recorder", "copies")),
        ("terms", "terms_missing"),
        ("performance", "performance_missing"),
    ]
    assert agreement_checks.status(empty, TODAY) is AgreementStatus.DRAFT


def test_an_oral_one_needs_no_copies_and_no_recorder():
    oral = with_own(form=ORAL, recorder=None, copies=None)

    assert agreement_checks.missing(oral, TODAY) == ()


@pytest.mark.parametrize(
    ("given", "status"),
    [
        ({}, AgreementStatus.IN_FORCE),
        ({"agreed_on": "2026-11-24"}, AgreementStatus.COMPLETE),
        ({"facts": None}, AgreementStatus.DRAFT),
    ],
)
def test_an_oral_one_told_in_full_binds_from_the_day_it_was_reached(given, status):
    assert agreement_checks.status(with_own(form=ORAL, recorder=None, copies=None, **given), TODAY) is status


@pytest.mark.parametrize("text", [None, "", "  \n "])
def test_a_term_without_words_is_none(text):
    assert codes(agreement_checks.missing(replace(READY, terms=(term(text),)), TODAY)) == [("terms", "terms_missing")]


def test_how_it_is_performed_stands_in_words_or_in_an_obligation_with_a_day():
    silent = replace(READY, obligations=(owing(due_on=None),))
    said = replace(silent, agreement=replace(AGREEMENT, performance="年底前当面付清"))

    assert codes(agreement_checks.missing(silent, TODAY)) == [("performance", "performance_missing")]
    assert agreement_checks.missing(said, TODAY) == ()


def test_each_party_keeps_a_copy_and_the_committee_one():
    third = replace(READY, parties=(*READY.parties, person("third_party", OUTSIDER)))
    twice = replace(READY, parties=(*READY.parties, person("third_party", ONE)))

    (problem,) = agreement_checks.missing(third, TODAY)

    assert (problem.code, problem.facts) == ("copies_too_few", {"parties": "3", "least": "4"})
    assert agreement_checks.missing(twice, TODAY) == ()  # the same person in two roles is one party


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({"agreed_on": "neulich"}, ("agreed_on", "day_unreadable")),
        ({"agreed_on": "1900-01-01"}, ("agreed_on", "day_too_early")),
        ({"effective_on": "2026-11-24"}, ("effective_on", "day_in_future")),
        ({"effective_on": "2026-11-22"}, ("effective_on", "effective_before_agreed")),
        (
            {"form": ORAL, "agreed_on": "2026-11-21", "effective_on": "2026-11-22"},
            ("effective_on", "oral_in_force_when_agreed"),
        ),
        ({"copies": 0}, ("copies", "copies_range")),
        ({"copies": 9999}, ("copies", "copies_range")),
    ],
)
def test_what_is_wrong_with_its_own_fields_is_named(given, expected):
    assert codes(agreement_checks.check(replace(with_own(**given), accepted_on=None), TODAY)) == [expected]


def test_a_year_that_slipped_far_ahead_is_named():
    found = agreement_checks.check(with_own(agreed_on="2926-11-23"), TODAY)

    assert ("agreed_on", "day_in_future") in codes(found)


def test_a_day_of_signing_that_is_still_to_come_keeps_nobody_from_preparing_the_paper():
    assert agreement_checks.missing(with_own(agreed_on="2026-11-30"), TODAY) == ()


@pytest.mark.parametrize(
    ("given", "code", "facts"),
    [
        ({"debtor": None}, "obligation_without_debtor", {}),
        ({"debtor": ONE}, "obligation_to_oneself", {}),
        ({"amount": None, "content": " "}, "obligation_empty", {}),
        ({"amount": "1.2万"}, "obligation_amount_unreadable", {"text": "1.2万"}),
        ({"amount": "-5.00"}, "obligation_amount_unreadable", {"text": "-5.00"}),
        ({"due_on": "年底"}, "obligation_day_unreadable", {"text": "年底"}),
        ({"due_on": "20261231"}, "obligation_day_unreadable", {"text": "20261231"}),
        ({"due_on": "2026-11-22"}, "obligation_due_before_agreed", {"date": "2026-11-22", "agreed": "2026-11-23"}),
        ({"done_on": "昨天"}, "obligation_day_unreadable", {"text": "昨天"}),
    ],
)
def test_what_is_wrong_with_an_obligation_keeps_it_from_being_signed(given, code, facts):
    torn = replace(READY, obligations=(owing(), owing(**given)))

    (problem,) = agreement_checks.missing(torn, TODAY)

    assert (problem.field, problem.code) == ("obligations", code)
    assert problem.facts == {"place": "2", **facts}


def test_doubts_are_told_and_keep_nobody_from_signing():
    doubtful = replace(
        with_own(agreed_on="2026-11-19", confirmation_status="applied", performance_status="1"),
        obligations=(owing(creditor=OUTSIDER),),
        bars=(ConfirmationBar(**IDS, agreement=AgreementId("a"), kind="identity"),),
    )

    found = agreement_checks.check(doubtful, TODAY)

    assert codes(found) == [
        ("obligations", "obligation_of_outsider"),
        ("agreed_on", "agreed_before_accepted"),
        ("confirmation_status", "applied_in_spite_of_bar"),
        ("performance_status", "performed_but_owing"),
    ]
    assert all(problem.is_soft for problem in found)
    assert agreement_checks.missing(doubtful, TODAY) == ()


@pytest.mark.parametrize(("status", "expected"), [("0", ["all_done"]), ("3", ["all_done"]), ("1", []), ("5", [])])
def test_where_all_was_done_and_the_status_says_otherwise_it_is_told(status, expected):
    done = replace(with_own(performance_status=status), obligations=(owing(done_on="2026-12-01"),))

    assert [problem.code for problem in agreement_checks.check(done, TODAY)] == expected


def test_an_agreement_that_binds_is_in_force_whatever_it_lacks():
    assert agreement_checks.status(with_own(effective_on="2026-11-23", facts=None), TODAY) is AgreementStatus.IN_FORCE
