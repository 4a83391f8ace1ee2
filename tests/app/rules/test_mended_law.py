"""Mistakes that narratives brought to light and that take more than a row of `mended_law.toml`."""

from datetime import date

import pytest

from app.model.routing import Status
from app.rules import facts, pack, routing

PACK = pack.shipped()


def test_after_a_failed_mediation_of_an_authority_only_land_contracts_go_to_land_arbitration():
    def ways_on(kind):
        answers, _ = facts.answers(
            {"dispute_type": kind, "safety_risk": False, "crime_suspected": False, "self_harm_risk": False}, PACK.facts
        )
        plan = routing.plan(answers, PACK, on=date(2026, 11, 22))
        return {each.route for option in plan.options if option.route.id == "admin_mediation" for each in option.next}

    assert "land_arbitration" in ways_on("comp_distribution")
    assert "land_arbitration" not in ways_on("traffic_property")
    assert ways_on("traffic_property")


@pytest.mark.parametrize(("received", "status"), [("2026-11-12", Status.RECOMMENDED), ("2026-11-10", Status.CLOSED)])
def test_the_suit_after_a_rejected_objection_is_open_for_fifteen_days(received, status):
    answers, _ = facts.answers(
        {
            "dispute_type": "private_loan",
            "safety_risk": False,
            "crime_suspected": False,
            "self_harm_risk": False,
            "our_side": "outsider",
            "proceeding_stage": "enforcing",
            "enforcement_state": "objection_rejected",
            "award_or_judgment_date": received,
        },
        PACK.facts,
    )
    plan = routing.plan(answers, PACK, on=date(2026, 11, 27))

    assert "civil_litigation" in {each.route.id for each in plan.with_status(status)}
