"""The wording of notices fits the rule pack, and what stands on one in some cases stands there in those alone."""

from datetime import date

import pytest

from app.model.limit import Basis
from app.rules import notices
from app.rules.dispute_types import DisputeTypes
from app.rules.fees import Fees
from app.rules.notices import Told, worded
from app.services.routing import Routing
from tests.days import TODAY

LABOUR, LOAN = Told("wage_arrears", {}), Told("private_loan", {"our_side": "claimant"})


@pytest.fixture(scope="module")
def shipped():
    return notices.load()


@pytest.fixture(scope="module")
def routing():
    return Routing.load()


def basis(law, article="第一条"):
    return Basis(law, article, date(2020, 1, 1), True)


def test_every_kind_of_dispute_and_every_route_has_words(shipped, routing):
    types = DisputeTypes.load()

    assert shipped.matters.keys() == types.leaves.keys()
    assert shipped.steps.keys() >= routing.routes.keys()
    assert shipped.unaccepted <= shipped.steps.keys()
    assert not [said for said in (*shipped.matters.values(), *shipped.steps.values()) if said.endswith("。")]


def test_what_is_named_stands_in_the_rule_pack(shipped, routing):
    facts = {fact for each in shipped.only for fact in each.facts or {}}

    assert facts <= routing.facts.keys()
    for each in shipped.only:
        assert each.types <= shipped.matters.keys()
        assert all(values <= routing.facts[fact].choices.keys() for fact, values in (each.facts or {}).items())
    warned = {f"{rule.id}.{number}" for rule in routing._pack.rules for number, _ in enumerate(rule.warnings, 1)}
    assert shipped.said.keys() <= warned
    assert {warning for each in shipped.only for warning in each.warnings} <= warned
    assert shipped.closed_untold <= routing.routes.keys()
    limits = {each.of for each in shipped.limits} | {limit for each in shipped.only for limit in each.limits}
    assert limits <= routing._pack.limits.keys()
    assert shipped.closed.keys() <= {rule.id for rule in routing._pack.rules}
    assert {*shipped.followed, *(each.of for each in shipped.bodies)} <= routing.routes.keys()
    assert shipped.told_by.keys() <= {*shipped.followed, *(each.of for each in shipped.also)}
    assert frozenset().union(*shipped.told_by.values()) <= routing.routes.keys()
    assert shipped.asked.keys() <= routing.facts.keys()
    materials = {each for route in routing.routes.values() for each in route.materials}
    assert {each.of for each in shipped.materials} <= materials
    assert {each.of for each in shipped.acts} <= routing.routes.keys()
    assert {each.of for each in shipped.triggers} <= routing._pack.limits.keys()
    wordings = (
        *shipped.acts, *shipped.triggers,
        *shipped.bodies, *shipped.materials, *shipped.notes, *shipped.named, *shipped.unconfirmed, *shipped.later,
        *(each.when for each in shipped.also),
    )  # fmt: skip
    assert not any(each.types - shipped.matters.keys() for each in wordings)
    for each in wordings:
        assert all(values <= routing.facts[fact].choices.keys() for fact, values in (each.facts or {}).items())
    assert {each.of for each in shipped.notes} <= routing.routes.keys()
    assert {each.of for each in shipped.named} | shipped.effects.keys() <= shipped.matters.keys()


def test_articles_that_a_closed_way_names_are_in_the_evidence_of_the_rule_pack(shipped, routing):
    rested_on = {one.law + one.article for route in routing.routes.values() for one in route.basis}

    assert shipped.unsuited
    for each in shipped.unsuited:
        assert {each.route, each.chosen} <= routing.routes.keys()
        assert each.articles <= rested_on


def test_fees_are_worked_out_by_calculators_that_take_one_amount(shipped):
    fees = Fees.load()

    for fee in (*shipped.fees.values(), *shipped.fees_besides.values()):
        needed = [each.id for each in fees.get(fee.calculator).inputs if not each.is_optional]
        assert needed == ["amount"]


def test_the_law_of_labour_is_cited_in_labour_disputes_alone(shipped):
    given = (basis("劳动合同法"), basis("民法典"))

    assert shipped.cited(given, LABOUR) == given
    assert shipped.cited(given, LOAN) == given[1:]


def test_one_article_of_a_law_may_be_left_out(shipped):
    given = (basis("民法典", "第二百九十五条"), basis("民法典", "第一千二百五十四条"))
    fallen = Told("community_management", {}, "楼上有东西掉下来砸坏了车")

    assert shipped.cited(given, Told("community_management", {}, "楼上漏水")) == given[:1]
    assert shipped.cited(given[::-1], fallen) == given


def test_articles_stand_in_the_order_of_their_numbers_law_by_law(shipped):
    names = ("第一百零四条", "第二十三条", "第一百二十条之一", "第一百二十条", "全文", "第二十二条")
    given = (*(basis("民事诉讼法", each) for each in names), basis("民法典", "第三条"))

    told = [each.article for each in shipped.cited(given, LOAN)]

    assert told == ["全文", "第二十二条", "第二十三条", "第一百零四条", "第一百二十条", "第一百二十条之一", "第三条"]


def test_a_warning_stands_where_the_story_or_the_answers_call_for_it(shipped):
    assert not shipped.warns("leaf_community_management.1", Told("community_management", {}, "楼上漏水"))
    assert shipped.warns("leaf_community_management.1", Told("community_management", {}, "高空抛物"))
    assert not shipped.warns("ov_claim_admitted.2", Told("private_loan", {"guarantee_kind": "none"}))
    assert not shipped.warns("ov_claim_admitted.2", LOAN)
    assert shipped.warns("ov_claim_admitted.2", Told("private_loan", {"guarantee_kind": "joint"}))
    assert shipped.warns("named_nowhere.1", LOAN)


def test_the_opponents_limits_are_not_ours(shipped):
    assert not shipped.is_own("payment_order_objection_15d", LOAN)
    assert shipped.is_own("payment_order_objection_15d", Told("private_loan", {"our_side": "respondent"}))
    assert shipped.is_own("civil_general_3y", LOAN)


def test_a_fee_is_told_in_the_packs_own_words_where_the_calculator_does_not_fit(shipped):
    assert shipped.fee_of("civil_litigation", LOAN).calculator == "court_fee_property"
    assert shipped.fee_of("civil_litigation", LABOUR) is None
    assert shipped.fee_of("people_mediation", LOAN) is None


def test_a_saying_is_worded_by_the_kind_of_dispute(shipped):
    support, homestead = Told("support_elderly", {}), Told("homestead_boundary", {})

    assert worded(shipped.limits, "civil_no_limitation", support) == "请求支付抚养费、赡养费、扶养费等"
    assert worded(shipped.limits, "civil_no_limitation", homestead) == "请求停止侵害、排除妨碍、消除危险等"
    assert worded(shipped.limits, "named_nowhere", homestead) == ""


def test_a_payment_order_is_unsuited_where_property_is_to_be_frozen(shipped):
    frozen = Told("private_loan", {}, "担心他们转移财产")

    assert shipped.unsuited_because("payment_order", "civil_litigation", frozen)
    assert shipped.unsuited_because("payment_order", "civil_litigation", LOAN) is None
    assert shipped.unsuited_because("payment_order", "payment_order", frozen) is None


def test_a_limit_of_a_case_that_this_is_not_is_left_out(shipped):
    refused = Told("divorce", {"divorce_previous_suit": "within_6m"})

    assert shipped.limits_to("divorce_refile_6m", refused)
    assert not shipped.limits_to("divorce_refile_6m", Told("divorce", {"divorce_previous_suit": "no"}))
    assert not shipped.limits_to("payment_order_objection_15d", LOAN)


def test_no_court_confirms_a_divorce_or_whose_land_it_is(shipped):
    """Interpretation of the Civil Procedure Law, art. 355 (1) no. 3 and 5."""
    land = {"land_dispute_kind": "ownership_use_right"}

    assert not shipped.may_be_confirmed(Told("divorce", {}))
    assert not shipped.may_be_confirmed(Told("homestead_boundary", land))
    assert shipped.may_be_confirmed(Told("homestead_boundary", {"land_dispute_kind": "infringement"}))
    assert shipped.may_be_confirmed(LOAN)
    assert "司法确认" not in worded(shipped.notes, "people_mediation", Told("homestead_boundary", land))
    (besides,) = shipped.besides("people_mediation", Told("homestead_boundary", land), (), TODAY)
    assert "不予司法确认" in besides
    assert worded(shipped.notes, "people_mediation", LOAN) == ""


def test_what_has_to_be_paid_besides_is_told_to_those_who_ask_for_it(shipped):
    freeze = Told("private_loan", {}, "担心对方转移财产")

    assert shipped.fee_besides("civil_litigation", freeze).calculator == "preservation_fee"
    assert shipped.fee_besides("civil_litigation", LOAN) is None


def test_a_matter_is_called_by_what_was_told_where_that_says_more(shipped):
    assert shipped.matter(Told("community_management", {}, "楼上漏水")) == "楼上漏水一事"
    assert shipped.matter(Told("community_management", {})) == shipped.matters["community_management"]


def test_what_is_said_besides_names_routes_limits_and_articles_of_the_rule_pack(shipped, routing):
    limits = routing._pack.limits
    held = [*(each.basis for each in routing.routes.values()), *(each.basis for each in limits.values())]
    held += [each.basis for each in routing._pack.rules]
    articles = {one.law + one.article for basis in held for one in basis}

    assert {each.of for each in (*shipped.also, *shipped.later)} <= routing.routes.keys()
    assert shipped.noted.keys() | frozenset().union(*shipped.noted.values()) <= routing.routes.keys()
    assert shipped.lasting | frozenset().union(*(each.limits for each in shipped.also)) <= limits.keys()
    assert (
        shipped.pausing | shipped.used.keys() | frozenset().union(*(each.articles for each in shipped.also)) <= articles
    )
    assert all(words and all(words) for words in shipped.used.values())


@pytest.mark.parametrize(
    ("story", "begins"),
    [
        ("自2024年10月起分居", "您陈述自2024年10月起分居，至今已满二年"),
        ("2024年11月23日开始分居", "您陈述自2024年11月23日起分居，至今已满二年"),
        ("自2024年11月起因感情不和分居", "因感情不和分居满二年"),  # the month is not over
        ("2024年11月24日起分居", "因感情不和分居满二年"),
        ("2020年3月起在外务工。2025年分居", "因感情不和分居满二年"),
        ("我们吵架", None),
    ],
)
def test_that_spouses_have_lived_apart_for_two_years_is_said_once_it_is_so(shipped, story, begins):
    """Civil Code, art. 1079 (3) no. 4."""
    said = shipped.besides("civil_litigation", Told("divorce", {}, story), (), TODAY)

    if begins is None:
        assert said == {}
        return
    ((text, articles),) = said.items()
    assert text.startswith(begins)
    assert articles == {"民法典第一千零七十九条"}


def test_that_mediation_interrupts_a_limitation_is_said_where_one_runs(shipped):
    assert shipped.besides("people_mediation", LOAN, {"civil_general_3y"}, TODAY)
    assert shipped.besides("people_mediation", LOAN, {"labor_arb_1y"}, TODAY) == {}


def test_an_article_is_used_where_a_sentence_rests_on_it_or_nothing_is_known_of_it(shipped):
    assert shipped.is_used(basis("人民调解法", "第四条"), "费用：不收费。")
    assert not shipped.is_used(basis("人民调解法", "第四条"), "费用：十元。")
    assert shipped.is_used(basis("某某法", "第四条"), "费用：十元。")
