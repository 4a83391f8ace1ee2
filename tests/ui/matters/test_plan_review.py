"""How a kept plan stands today, in sentences."""

from datetime import date

from tests import factories
from ui.matters.plan_review import review


def test_nothing_is_said_of_a_plan_that_stands_and_of_none(services):
    dispute = factories.make_dispute(services, dispute_type="private_loan")
    assert review(services, dispute.id) == ()

    factories.make_plan(services, dispute.id)
    assert review(services, dispute.id) == ()


def test_a_fact_nobody_asked_for_is_told_as_new(services):
    dispute = factories.make_dispute(services, dispute_type="private_loan")
    answers = services.routing.answers({name: value for name, value in factories.LOAN.items() if name != "amount"})
    services.plans.accept(dispute.id, answers, route="judicial_confirm")

    services.disputes.change(dispute.id, {"amount": "30000"})

    [finding] = review(services, dispute.id)
    assert finding.mark.word == "事实变了"
    assert "分流时没有问，登记里现在是“30000" in finding.told


def test_a_route_that_is_closed_is_told_with_the_one_that_is_first(profile, open_profile, services):
    dispute = factories.make_dispute(services, dispute_type="private_loan")
    factories.make_plan(services, dispute.id)

    [finding] = review(open_profile(profile, today=date(2026, 12, 11)), dispute.id)

    assert finding.told == "选定的“司法确认调解协议”现在走不通了，排第一的是“民事诉讼”，请重新分流。"


def test_a_way_where_there_was_none_is_told(services):
    dispute = factories.make_dispute(services, dispute_type="private_loan")
    kept = factories.make_plan(services, dispute.id)
    services.rows.change("plan", kept.id, {"route": None})

    [finding] = review(services, dispute.id)

    assert finding.told == "现在有走得通的途径了，排第一的是“司法确认调解协议”，请重新分流。"


def test_a_route_that_the_pack_does_not_know_is_called_by_its_id(services):
    dispute = factories.make_dispute(services, dispute_type="private_loan")
    kept = factories.make_plan(services, dispute.id)
    services.rows.change("plan", kept.id, {"route": "moon"})

    assert "“moon”现在走不通了" in review(services, dispute.id)[0].told
