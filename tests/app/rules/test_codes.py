import pytest

from app.rules.codes import Codes

CODES = Codes.load()


PARTY_LISTS = {
    "sex", "ethnicity", "education", "id_type", "org_type", "ownership", "crowd", "family_relation",
    "consent_way", "consent_cover",
}  # fmt: skip
MATTER_LISTS = {
    "dispute_type", "consult_topic", "consult_way", "case_source", "application_form", "committee_type", "case_level",
    "risk_kind", "risk_level", "resolve_status", "mediation_result", "satisfaction", "representative_kind",
    "authority", "follow_up_way", "participant_role", "disposal",
}  # fmt: skip


def test_the_lists_a_party_needs_are_there():
    assert set(CODES.names()) >= PARTY_LISTS


def test_the_lists_that_consultations_and_disputes_need_are_there():
    assert set(CODES.names()) >= MATTER_LISTS


@pytest.mark.parametrize("name", CODES.names())
def test_values_and_labels_of_a_list_are_unique_and_its_source_is_named(name):
    codes = CODES.list(name)

    assert len({code.value for code in codes.items}) == len({code.label for code in codes.items}) == len(codes.items)
    assert codes.standard
    assert codes.verified in {"official", "statute", "secondary", "memory", "own"}


def test_all_fifty_six_ethnic_groups_are_listed_in_order():
    values = [code.value for code in CODES.list("ethnicity").items]

    assert values == [f"{number:02d}" for number in range(1, 57)] + ["97", "98"]


def test_a_label_is_found_by_value_and_an_unknown_value_shows_itself():
    assert CODES.label("sex", "2") == "女性"
    assert CODES.label("sex", "7") == "7"


def test_a_list_that_does_not_exist_is_a_bug():
    with pytest.raises(KeyError):
        CODES.list("colour")


def test_values_hold_no_space_so_that_several_can_be_joined():
    assert not [code for name in CODES.names() for code in CODES.list(name).items if " " in code.value]
