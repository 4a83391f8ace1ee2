"""Unfinished input is there again after the window was gone."""

from tests.conftest import VILLAGE
from tests.factories import make_party


def test_a_draft_survives_the_end_of_the_program(services, profile, open_profile):
    party = make_party(services)
    services.drafts.keep("party", party.id, "note", value="第一行\n没写完")
    services.close()

    again = open_profile(profile)

    assert again.drafts.of(party.id) == {"note": "第一行\n没写完"}
    (draft,) = again.drafts.open()
    assert (draft.record, draft.table, draft.scope) == (party.id, "party", f"v:{VILLAGE}")


def test_the_newest_text_of_a_field_counts(services):
    for text in ("张", "张三", ""):
        services.drafts.keep("party", "r", "name", value=text)

    assert services.drafts.of("r") == {"name": ""}


def test_a_draft_thrown_away_is_gone_and_the_record_as_it_was(services):
    party = make_party(services)
    services.drafts.keep("party", party.id, "name", value="别名")

    services.drafts.throw_away(party.id, "name")

    assert services.drafts.open() == []
    assert services.parties.get(party.id).record == party
    assert len(services.history.of(party.id)) == 1
