"""What a lender with a note answers while a way is found."""

from collections.abc import Mapping

from app.model.routing import Answer

WITH_A_NOTE: Mapping[str, Answer] = {
    "safety_risk": False,
    "crime_suspected": False,
    "self_harm_risk": False,
    "opponent_is_government": False,
    "mediation_willing": "both",
    "proceeding_stage": "none",
    "has_debt_voucher": "voucher",
    "claim_disputed": "admit",
    "debtor_whereabouts": "reachable",
    "debtor_identified": "clear",
    "arbitration_clause": "none",
    "agreement_reached": "none",
    "guarantee_kind": "none",
    "no_due_date": False,
}
