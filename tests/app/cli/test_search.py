"""search: what is printed, and that every filter reaches the search."""

import pytest

from tests.factories import make_party


@pytest.fixture
def recorded(services):
    """A party, her consultation and a dispute, the store closed again."""
    party = make_party(services, name="田秀兰", phone="19000000002")
    consultation = services.consultations.record(
        {"enquirer": party.id, "question": "老人分家后无人赡养", "dispute_type": "support_elderly",
         "received_at": "2026-11-20T09:30"}
    )  # fmt: skip
    dispute = services.disputes.record({"title": "东院滴水之争", "brief": "屋檐滴水"})
    services.session.database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return {"party": party.id, "consultation": consultation.id, "dispute": dispute.id}


@pytest.mark.parametrize("words", ["田秀", "tianxiulan", "txl", "0000002", "TXL", "秀兰 19000000002"])
def test_a_person_is_found_with_her_consultations(recorded, at_desk, words):
    found = at_desk("search", words, "--json").document

    assert [(hit["id"], hit["kind"]) for hit in found] == [
        (recorded["consultation"], "consultation"),
        (recorded["party"], "party"),
    ]
    assert found[1]["title"] == "田秀兰"
    assert {tuple(hit) for hit in found} == {("id", "kind", "title", "snippet")}


def test_the_snippet_is_the_text_around_the_words(recorded, at_desk):
    (hit,) = at_desk("search", "赡养", "--json").document

    assert hit["snippet"] == "老人分家后无人赡养"
    assert "田秀兰" in hit["title"]


@pytest.mark.parametrize(
    ("options", "count"),
    [
        (("--kind", "party"), 1),
        (("--type", "support_elderly"), 1),
        (("--type", "private_loan"), 0),
        (("--status", "draft"), 1),
        (("--status", "closed"), 0),
        (("--since", "2026-11-20", "--until", "2026-11-20", "--kind", "consultation"), 1),
        (("--since", "2026-11-21", "--kind", "consultation"), 0),
        (("--limit", "1"), 1),
        (("--ranked",), 2),
    ],
)
def test_filters(recorded, at_desk, options, count):
    assert len(at_desk("search", "田秀兰", *options, "--json").document) == count


def test_in_words_it_is_a_table(recorded, at_desk):
    assert "东院滴水之争" in at_desk("search", "滴水").out


def test_a_day_that_is_none_is_wrong_usage(recorded, at_desk):
    assert at_desk("search", "田", "--since", "昨天").status == 2


def test_a_body_of_the_directory_is_found(services, at_desk):
    body = services.directory.record({"kind": "notary", "name": "示例公证处", "address": "示例路 1 号"})
    services.session.database.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    (hit,) = at_desk("search", "示例路", "--kind", "body", "--json").document

    assert (hit["id"], hit["title"], hit["snippet"]) == (body.id, "示例公证处", "示例路 1 号")
