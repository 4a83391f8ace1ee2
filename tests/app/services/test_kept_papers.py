"""Documents as they are kept: the catalogue, versions, drafts – without rules and without setting a page."""

import subprocess
import sys

import pytest

from app.errors import AppError
from app.paper_texts import WORDS
from tests import factories


@pytest.fixture
def consultation(services):
    """A consultation that lacks nothing for its form."""
    party = factories.make_party(services, name="张三")
    services.rows.add("consent", party.id, {"given_at": "2026-11-01", "way": "written"})
    return factories.make_consultation(services, enquirer=party.id)


def form(services, record):
    return services.papers.form("ADV-01", record, WORDS)


def test_each_kind_of_record_has_its_templates(services, consultation):
    dispute = factories.make_dispute(services)
    agreement = services.agreements.begin(dispute.id)
    found = {
        record: {each.id for each in services.kept_papers.for_record(record)}
        for record in (consultation.id, dispute.id, agreement.id, "nobody")
    }

    assert {"ADV-01", "ADV-20"} <= found[consultation.id]
    assert "ADV-20" in found[dispute.id]
    assert "ADV-01" not in found[dispute.id]
    assert "MED-07" in found[agreement.id]
    assert found["nobody"] == set()


def test_the_papers_of_a_dispute_on_what_was_agreed_are_its_newest_agreements(services):
    dispute = factories.make_dispute(services)
    with pytest.raises(AppError) as caught:
        services.kept_papers.record_for("MED-07", dispute.id)
    services.agreements.begin(dispute.id)
    newest = services.agreements.begin(dispute.id)

    assert caught.value.code == "agreement_missing"
    assert services.kept_papers.record_for("MED-07", dispute.id) == newest.id
    assert services.kept_papers.record_for("MED-07", newest.id) == newest.id
    assert services.kept_papers.record_for("ADV-20", dispute.id) == dispute.id


def test_what_is_typed_and_drawn_bears_the_id_of_the_next_version(services, consultation):
    paper = form(services, consultation.id)

    services.kept_papers.type_in(paper, "materials", "指南一份")
    services.kept_papers.draw(form(services, consultation.id), "sign_enquirer", b"\x89PNG")

    found = form(services, consultation.id)
    assert found.document == paper.document
    assert found.own["materials"] == "指南一份"
    assert (found.drawn, found.days) == ({"sign_enquirer": b"\x89PNG"}, {"sign_enquirer": "2026-11-23"})


def test_a_drawing_is_taken_away_again(services, consultation):
    paper = form(services, consultation.id)
    services.kept_papers.draw(paper, "sign_enquirer", b"\x89PNG")

    services.kept_papers.draw(paper, "sign_enquirer", b"")

    assert form(services, consultation.id).drawn == {}


def test_versions_are_told_newest_first_and_each_stays(services, consultation):
    first = services.papers.issue(form(services, consultation.id))
    services.consultations.change(consultation.id, {"answer": "先协商"})
    second = services.papers.issue(form(services, consultation.id))
    kept = services.kept_papers

    assert kept.of(consultation.id) == [second, first]
    assert kept.newest("ADV-01", consultation.id) == kept.get(second.id) == second
    assert kept.lately() == [second]
    assert kept.digest_of(first.id, 1) == first.digest
    assert kept.digest_of(first.id, 2) is None
    assert kept.newest("ADV-20", consultation.id) is None


def test_an_unknown_template_is_told(services):
    with pytest.raises(AppError) as caught:
        services.kept_papers.template("ZZZ-99")

    assert caught.value.code == "template_unknown"


def test_it_loads_neither_rules_nor_what_sets_pages():
    loaded = "import sys; import app.services.kept_papers; print(*sys.modules)"

    found = subprocess.run([sys.executable, "-c", loaded], capture_output=True, text=True, check=True).stdout.split()

    assert {"app.services.kept_papers"} <= set(found)
    assert {"app.rules.pack", "reportlab", "app.documents.typesetting.faces", "docx"} & set(found) == set()
