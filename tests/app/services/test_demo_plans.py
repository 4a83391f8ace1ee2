"""Plans in the demonstration: of the newest disputes, whole, and the same every time."""

import random
import tomllib
from datetime import timedelta

from app import paths
from app.services import demo, demo_plans
from app.services.matters import MatterFilter
from tests import factories

WORDS = tomllib.loads(paths.data("demo.toml").read_text(encoding="utf-8"))


def planned(services):
    listing = services.disputes.page(MatterFilter())
    found = [kept.record for kept in listing.rows(0, listing.count)]
    return [(each, services.plans.current(each.id)) for each in found if services.plans.current(each.id)]


def told(services):
    """Return the plans and days without their ids."""
    return [
        (dispute.brief, kept.made_on, kept.route, [row.last_day for row in services.kept_plans.reminders(dispute.id)])
        for dispute, kept in planned(services)
    ]


def test_a_third_of_the_newest_open_disputes_have_a_plan_that_comes_out_the_same(services):
    made = demo.fill(services.session, records=200, seed=1)

    found = planned(services)
    assert made.plans == len(found) >= 3
    for dispute, kept in found:
        assert dispute.status == "open"
        assert dispute.accepted_on <= kept.made_on <= services.session.today.isoformat()
        assert services.plans.recall(kept).is_same
        assert services.kept_plans.materials(dispute.id)
        assert services.rows.of("plan", dispute.id) == [kept]
    assert sum(bool(services.kept_plans.reminders(dispute.id)) for dispute, _kept in found) >= 2
    assert services.integrity.check() == []


def test_the_first_page_has_days_to_show_and_nothing_moves(services):
    demo.fill(services.session, records=200, seed=1)

    assert services.kept_plans.due(within=timedelta(days=30))
    assert services.reminders.recount_all() == 0


def test_the_same_seed_makes_the_same_plans(services, other_services):
    for one in (services, other_services):
        demo.fill(one.session, records=120, seed=7)

    assert told(services) == told(other_services) != []


def test_every_kind_with_answers_has_days_to_remind_of(services):
    for plan in WORDS["plans"]:
        dispute = factories.make_dispute(services, dispute_type=plan["type"])
        assert demo_plans.accept(services.session, {**WORDS, "plans": [plan]}, random.Random(1)) == 1

        assert services.kept_plans.reminders(dispute.id), plan["type"]
        services.disputes.delete(dispute.id)


def test_without_disputes_there_are_no_plans(services):
    assert demo_plans.accept(services.session, WORDS, random.Random(1)) == 0
