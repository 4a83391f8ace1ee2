"""Which fields of records hold values of which code list (`data/codes.toml`)."""

from collections.abc import Mapping

CODED_FIELDS: Mapping[str, Mapping[str, str]] = {
    "party": {
        "sex": "sex",
        "ethnicity": "ethnicity",
        "education": "education",
        "id_type": "id_type",
        "org_type": "org_type",
        "ownership": "ownership",
    },
    "party_tag": {"tag": "crowd"},
    "consent": {"way": "consent_way"},
    "household_member": {"relation": "family_relation"},
    "consultation": {"way": "consult_way", "satisfaction": "satisfaction"},
    "dispute": {
        "source": "case_source",
        "application_form": "application_form",
        "committee_type": "committee_type",
        "level": "case_level",
        "risk_level": "risk_level",
        "resolution": "resolve_status",
        "result": "mediation_result",
    },
    "participant": {"role": "participant_role"},
    "representative": {"kind": "representative_kind", "authority": "authority"},
    "risk": {"kind": "risk_kind"},
    "follow_up": {"way": "follow_up_way", "satisfaction": "satisfaction"},
    "agreement": {
        "form": "protocol_form",
        "confirmation_status": "confirmation_status",
        "performance_status": "perform_status",
    },
    "confirmation_bar": {"kind": "confirmation_bar"},
}
"""By kind of record: field → name of the list."""
