"""Notices for residents that tests read: of made-up matters, accepted as planned."""

from app.paper_texts import WORDS
from tests import factories


def notice(services, *, route=None, reason=None, words=WORDS, **answers):
    """Return what the notice of a plan says."""
    dispute = factories.make_dispute(services)
    told = {**factories.LOAN, **answers}
    given = services.routing.answers({fact: answer for fact, answer in told.items() if answer is not None})
    plan = services.routing.plan(given, on=services.session.today)
    services.plans.accept(dispute.id, given, route=route or plan.first_choice.route.id, reason=reason)
    return services.papers._gathered.of_plan(dispute.id, words)["plan"]


ADMITTED = {
    "claim_disputed": "admit", "debtor_whereabouts": "reachable", "mediation_willing": "both", "our_side": "claimant",
    "agreement_reached": "none", "proceeding_stage": "none",
}  # fmt: skip
DIVORCE = dict.fromkeys(factories.LOAN) | {
    "dispute_type": "divorce", "both_agree_divorce": True, "marriage_registered": True,
}  # fmt: skip
BOUNDARY = dict.fromkeys(factories.LOAN) | {
    "dispute_type": "homestead_boundary", "opponent_is_government": False, "mediation_willing": "both",
    "proceeding_stage": "none", "land_dispute_kind": "ownership_use_right", "land_certificate": "none",
    "agreement_reached": "none", "official_misconduct": False,
    "safety_risk": False, "crime_suspected": False, "self_harm_risk": False,
}  # fmt: skip
LEAK = dict.fromkeys(factories.LOAN) | {
    "dispute_type": "community_management", "mediation_willing": "both", "proceeding_stage": "none",
    "agreement_reached": "none", "date_known": "2026-11-10", "date_of_harm": "2026-11-10", "our_side": "claimant",
    "safety_risk": False, "crime_suspected": False, "self_harm_risk": False,
}  # fmt: skip
