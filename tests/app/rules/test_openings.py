"""What is never recommended, whatever else is told: a route that is not open, each with its article."""

import random
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

import pytest

from app.model.routing import FactType, Status
from app.rules import pack, routing
from app.rules.conditions import Judge

PACK = pack.shipped()
ON = date(2026, 11, 22)
SEED, MATTERS = 6, 1500
STAGES = ("none", "none", "none", "none", "mediating", "arbitrating", "suing", "award", "judgment", "enforcing")
MEDIATION = (
    "people_mediation", "industry_mediation", "commercial_mediation", "admin_mediation",
)  # fmt: skip
ARBITRATION = ("labor_arbitration", "land_arbitration", "commercial_arbitration")
AGAINST_AUTHORITY = ("admin_reconsideration", "admin_litigation", "state_compensation")
LABOUR = ("labor_contract", "wage_arrears", "work_injury", "personnel_other")
ENDED = ("award", "judgment", "enforcing")
OFTEN = {"employment_relation_kind": "employee", "agreement_reached": "none"}


@dataclass(frozen=True)
class Barred:
    """Routes that aren't open where something is told."""

    name: str
    law: str
    told: Callable[[Callable[[str], object]], bool]
    routes: tuple[str, ...]


BARRED = (
    Barred(
        "an_employee_before_arbitration",
        "劳动争议调解仲裁法5条",
        lambda of: (
            of("dispute_type") in LABOUR
            and of("employment_relation_kind") == "employee"
            and of("proceeding_stage") in ("none", "mediating")
            and of("agreement_reached") in ("none", "private", None)
            and of("work_related") not in ("commute", "no")
            and of("criminal_report_done") != "refused"
            and not of("wage_evidence_iou")
            and not of("crime_suspected")
            and not of("domestic_violence")  # a suit over violence at home is no labour claim (反家庭暴力法13条)
        ),
        ("civil_litigation",),
    ),
    Barred(
        "no_authority",
        "行政诉讼法2条、工伤保险条例55条",
        lambda of: of("opponent_is_government") is False and of("recognition_state") != "refused",
        AGAINST_AUTHORITY,
    ),
    Barred(
        "what_is_decided_is_not_mediated_or_confirmed",
        "民事诉讼法127、205、225条",
        lambda of: of("proceeding_stage") in ENDED,
        (*MEDIATION, "judicial_confirm"),
    ),
    Barred(
        "only_he_who_is_served_an_order_goes_on_with_it",
        "民事诉讼法225、227条",
        lambda of: (
            of("proceeding_stage") in ENDED
            and (of("court_paper") != "payment_order" or of("our_side") not in ("respondent", "guarantor"))
        ),
        ("payment_order",),
    ),
    Barred(
        "what_is_judged_does_not_begin_anew",
        "民事诉讼法127条、行政诉讼法44条",
        lambda of: (
            of("proceeding_stage") == "judgment"
            and of("court_paper") not in ("other_ruling", "preservation")  # these judge nothing (民事诉讼法104、157条)
            and of("recognition_state") != "refused"  # the refusal is another matter (工伤保险条例55条)
            and of("our_side") != "outsider"  # who was no party may sue against it (民事诉讼法59条3款)
        ),
        (
            "civil_litigation",
            *ARBITRATION,
            "admin_litigation",
            "admin_reconsideration",
            "labor_inspection",
            "admin_adjudication",
        ),
    ),
    Barred(
        "what_is_enforced_does_not_begin_anew",
        "民事诉讼法127、247条",
        lambda of: of("proceeding_stage") == "enforcing" and of("enforcement_state") != "objection_rejected",
        ("civil_litigation", *ARBITRATION, "appeal"),
    ),
    Barred(
        "what_is_before_a_court_stays_there",
        "民事诉讼法127条、解释427条",
        lambda of: of("proceeding_stage") == "suing" and of("clause_objection") != "raised",
        ("payment_order", *ARBITRATION, "admin_reconsideration", "judicial_confirm", "enforcement", "appeal"),
    ),
    Barred(
        "what_is_before_arbitrators_stays_there",
        "仲裁法5条、劳动争议调解仲裁法5条",
        lambda of: of("proceeding_stage") == "arbitrating",
        ("civil_litigation", "payment_order", "enforcement"),
    ),
    Barred(
        "only_a_mediated_agreement_is_confirmed",
        "民事诉讼法205条",
        lambda of: of("agreement_reached") != "mediation",
        ("judicial_confirm",),
    ),
    Barred(
        "nothing_to_enforce_or_to_attack_yet",
        "民事诉讼法171、210、247条、仲裁法71条",
        lambda of: (
            of("proceeding_stage") not in ENDED
            and of("agreement_reached") != "court"
            and of("payment_order_fate") != "effective"
            and of("our_side") != "outsider"
        ),
        ("enforcement", "appeal", "retrial", "arb_setaside"),
    ),
    Barred(
        "no_arbitration_without_a_clause",
        "仲裁法5、29条",
        lambda of: (
            of("arbitration_clause") != "valid"
            and of("clause_form") != "supplemented"
            and of("proceeding_stage") != "arbitrating"
        ),
        ("commercial_arbitration",),
    ),
    Barred(
        "no_crime_no_criminal_report",
        "刑事诉讼法110、112条",
        lambda of: (
            not of("crime_suspected")
            and of("dispute_type") not in ("criminal_report", "illegal_fundraising")
            and of("injury_severity") not in ("light", "serious", "death")
            and of("criminal_report_done") not in ("filed", "refused")
            and of("wage_complaint") != "unpaid"
        ),
        ("police_criminal",),
    ),
    Barred(
        "a_registry_parts_only_those_who_agree",
        "民法典1076条",
        lambda of: of("dispute_type") != "divorce" or of("both_agree_divorce") is not True,
        ("marriage_registration",),
    ),
    Barred(
        "no_payment_order_for_what_is_denied",
        "民事诉讼法225、228条",
        lambda of: (
            of("claim_disputed") == "deny"
            and of("agreement_reached") != "mediation"
            and of("debtor_whereabouts") != "missing"
        ),
        ("payment_order",),
    ),
    Barred(
        "an_authority_is_not_mediated_with_by_a_committee",
        "人民调解法2条",
        lambda of: of("opponent_is_government") is True,
        ("people_mediation", "commercial_mediation", "judicial_confirm"),
    ),
    Barred(
        "who_refuses_is_not_mediated_with",
        "人民调解法3、17条",
        lambda of: of("mediation_willing") == "refused",
        (*MEDIATION, "judicial_confirm"),
    ),
    Barred(
        "danger_comes_before_talk",
        "反家庭暴力法15条",
        lambda of: of("safety_risk") is True,
        ("people_mediation", "self_negotiation"),
    ),
    Barred(
        "a_penalty_on_the_spot_goes_to_reconsideration",
        "行政复议法23条",
        lambda of: (
            of("admin_act_kind") == "penalty_on_spot"
            and of("opponent_is_government") is True
            and of("reconsideration_done") == "none"
        ),
        ("admin_litigation",),
    ),
    Barred(
        "no_suit_while_it_is_reconsidered",
        "行政复议法29条",
        lambda of: of("reconsideration_done") == "pending",
        ("admin_litigation",),
    ),
    Barred(
        "reconsidered_once_only",
        "行政复议法30、78条",
        lambda of: of("reconsideration_done") in ("decided", "refused") and of("opponent_is_government") is True,
        ("admin_reconsideration",),
    ),
    Barred(
        "who_owns_land_is_not_arbitrated_or_confirmed",
        "土地管理法14条、农村土地承包经营纠纷调解仲裁法2条、民事诉讼法解释355条",
        lambda of: of("land_dispute_kind") == "ownership_use_right" and of("agreement_content") != "performance",
        ("land_arbitration", "judicial_confirm"),
    ),
    Barred(
        "a_paper_of_a_court_is_enforced",
        "民事诉讼法100、247条",
        lambda of: of("agreement_reached") == "court" and of("proceeding_stage") == "none",
        ("payment_order", "judicial_confirm", *ARBITRATION, "people_mediation", "admin_mediation"),
    ),
    Barred(
        "no_protection_without_violence",
        "反家庭暴力法23条",
        lambda of: (
            of("domestic_violence") is False and of("safety_risk") is False and of("crime_suspected") is not True
        ),
        ("protection_order",),
    ),
    Barred(
        "who_is_no_employee_has_no_labour_routes",
        "劳动争议调解仲裁法2条、工伤保险条例18条",
        lambda of: of("employment_relation_kind") in ("individual_hire", "self_contract"),
        ("labor_arbitration", "labor_inspection", "work_injury_recognition"),
    ),
    Barred(
        "what_only_prepares_an_expropriation_is_not_attacked",
        "行政诉讼法解释1条",
        lambda of: of("expropriation_stage") in ("prenotice", "plan_notice"),
        AGAINST_AUTHORITY,
    ),
    Barred(
        "wages_become_a_crime_by_an_order_not_followed",
        "刑法276条之一",
        lambda of: (
            of("dispute_type") == "wage_arrears"
            and of("criminal_report_done") not in ("filed", "refused")
            and of("wage_complaint") != "unpaid"
            and not of("crime_suspected")
        ),
        ("police_criminal",),
    ),
    Barred(
        "a_prosecutor_is_asked_after_a_refusal",
        "刑事诉讼法113条、民事诉讼法246条",
        lambda of: of("criminal_report_done") != "refused" and of("proceeding_stage") != "enforcing",
        ("procuratorate_supervision",),
    ),
    Barred(
        "no_suit_without_a_defendant",
        "民事诉讼法122条",
        lambda of: of("debtor_identified") == "unknown" and of("dispute_type") != "community_management",
        ("civil_litigation", "payment_order"),
    ),
)


def told_of_one(chance):
    """Return what may be told of one matter: most questions that are asked then or after later ones, no days."""
    given = {
        "dispute_type": chance.choice((*PACK.facts["dispute_type"].choices, *LABOUR, *LABOUR)),
        "safety_risk": chance.random() < 0.05,
        "crime_suspected": chance.random() < 0.1,
        "self_harm_risk": False,
        "opponent_is_government": chance.random() < 0.25,
        "mediation_willing": chance.choice(("both", "unknown", "refused", "applicant_only")),
        "proceeding_stage": chance.choice(STAGES),
    }
    for fact in (*PACK.facts.values(), *PACK.facts.values()):
        is_told = fact.id not in given and chance.random() < 0.5 and fact.type in (FactType.BOOL, FactType.CHOICE)
        if is_told and Judge(given, PACK.facts).is_askable(fact.id):
            choices = [*fact.choices, *[OFTEN[fact.id]] * 5] if fact.id in OFTEN else list(fact.choices)
            given[fact.id] = chance.choice(choices) if choices else chance.random() < 0.5
    return given


@pytest.fixture(scope="module")
def matters():
    """Return matters with the routes that are recommended for each."""
    chance = random.Random(SEED)
    told = [told_of_one(chance) for _ in range(MATTERS)]
    return [
        (each, {one.route.id for one in routing.plan(each, PACK, on=ON).with_status(Status.RECOMMENDED)})
        for each in told
    ]


@pytest.mark.parametrize("barred", BARRED, ids=lambda each: each.name)
def test_a_route_that_is_not_open_is_not_recommended(barred, matters):
    found = [(given, recommended) for given, recommended in matters if barred.told(given.get)]

    assert found, barred.name
    for given, recommended in found:
        assert not recommended & set(barred.routes), (barred.law, given)


def test_every_route_named_is_one_of_the_pack_and_is_open_to_somebody(matters):
    named = {route for each in BARRED for route in each.routes}

    assert named <= PACK.routes.keys()
    assert len({each.name for each in BARRED}) == len(BARRED)
    assert len(named & set().union(*(recommended for _, recommended in matters))) > len(named) / 2


def test_every_kind_of_dispute_is_among_the_matters(matters):
    assert {given["dispute_type"] for given, _ in matters} == set(PACK.facts["dispute_type"].choices)
