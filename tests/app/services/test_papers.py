"""Documents of records: what they say, what is missing, versions."""

import pytest

from app.errors import AppError, InvalidInput
from app.paper_texts import WORDS
from tests import factories

LOAN = {"dispute_type": "private_loan", "amount": "20000", "due_date": "2024-05-01", "date_known": "2024-05-02",
        "has_debt_voucher": "voucher"}  # fmt: skip


@pytest.fixture
def consultation(services):
    party = services.parties.record({"name": "张三", "phone": "13800000000", "sex": "1"})
    services.rows.add("consent", party.id, {"given_at": "2026-11-01", "way": "1"})
    services.parties.change(party.id, {"division": services.session.installation.division})
    given = {
        "received_at": "2026-11-20T09:05",
        "way": "1",
        "dispute_type": "private_loan",
        "question": "借出去的钱要不回来",
        "answer": "先申请调解",
        "route": "people_mediation",
        "enquirer": party.id,
    }
    return services.consultations.record(given)


def form(services, template, record):
    return services.papers.form(template, record, WORDS)


def test_a_registration_form_says_what_the_record_says(services, consultation):
    found = form(services, "ADV-01", consultation.id)

    assert found.missing == ()
    assert found.entries["received_at"] == "2026年11月20日9时05分"
    assert found.entries["name"] == "张三"
    assert [each["label"] for each in found.entries["way"] if each["ticked"]] == ["来访值班"]
    assert found.entries["number"] == consultation.number


def test_what_is_missing_is_named_and_keeps_it_from_being_issued(services):
    bare = services.consultations.record({"question": "问一问"})

    found = form(services, "ADV-01", bare.id)

    assert {"name", "answer", "consent"} <= {field.key for field in found.missing}
    with pytest.raises(InvalidInput) as caught:
        services.papers.issue(found)
    assert {problem.code for problem in caught.value.problems} == {"paper_field_missing"}
    assert services.papers.of(bare.id) == []


def test_the_same_content_is_the_same_version_and_another_one_the_next(services, consultation):
    first = services.papers.issue(form(services, "ADV-01", consultation.id))
    again = services.papers.issue(form(services, "ADV-01", consultation.id))
    services.consultations.change(consultation.id, {"answer": "先协商，再申请调解"})
    changed = form(services, "ADV-01", consultation.id)
    second = services.papers.issue(changed)

    assert again == first
    assert changed.is_changed
    assert (first.version, second.version) == (1, 2)
    assert first.digest != second.digest
    assert services.papers.newest("ADV-01", consultation.id) == second
    assert services.papers.get(first.id).entries == first.entries


def test_what_is_typed_for_the_paper_alone_is_a_draft_until_it_is_issued(services, profile, open_profile, consultation):
    services.papers.type_in(form(services, "ADV-01", consultation.id), "materials", "法律援助指南一份")
    later = open_profile(profile)

    kept = form(later, "ADV-01", consultation.id)
    issued = later.papers.issue(kept)

    assert kept.entries["materials"] == "法律援助指南一份"
    assert form(later, "ADV-01", consultation.id).own["materials"] == "法律援助指南一份"
    assert later.drafts.open() == []
    assert issued.id == kept.document


def test_a_drawn_signature_is_part_of_what_was_issued(services, consultation):
    plain = form(services, "ADV-01", consultation.id)
    services.papers.draw(plain, "sign_advisor", b"\x89PNG")

    drawn = form(services, "ADV-01", consultation.id)

    assert drawn.drawn == {"sign_advisor": b"\x89PNG"}
    assert drawn.digest != plain.digest
    services.papers.issue(drawn)
    assert form(services, "ADV-01", consultation.id).drawn == {"sign_advisor": b"\x89PNG"}


def test_a_notice_needs_an_accepted_plan(services):
    dispute = factories.make_dispute(services)

    found = form(services, "ADV-20", dispute.id)

    assert "route" in {field.key for field in found.missing}


def test_a_notice_tells_route_deadlines_and_closed_routes_of_the_plan(services, consultation):
    answers = services.routing.answers(LOAN)
    plan = services.routing.plan(answers, on=services.session.today)
    first = plan.options[0].route
    services.plans.accept(consultation.id, answers, route=first.id, reason="先试试")

    found = form(services, "ADV-20", consultation.id)

    assert found.missing == ()
    assert found.entries["addressee"] == "张三"
    assert found.entries["route"] == first.name
    assert any(each["last_day"] for each in found.entries["deadlines"])
    assert found.entries["bodies"] == ()
    assert [each.key for each in found.stopgaps] == ["where_to_ask"]


def test_a_document_of_another_kind_of_record_is_refused(services, consultation):
    with pytest.raises(AppError) as caught:
        form(services, "MED-07", consultation.id)

    assert caught.value.code == "template_other_record"


def test_a_page_is_held_against_the_version_that_was_issued(services, consultation):
    issued = services.papers.issue(form(services, "ADV-01", consultation.id))

    assert services.papers.digest_of(issued.id, 1) == issued.digest
    assert services.papers.digest_of(issued.id, 2) is None
    assert services.papers.digest_of("0199a0b1-c2d3-7000-8000-00000000abcd", 1) is None


def test_the_paper_bears_number_version_and_digest(services, consultation):
    found = form(services, "ADV-01", consultation.id)

    paper = services.papers.paper(found, WORDS)

    assert paper.document_id == found.document
    assert paper.version == "1"
    assert paper.digest == found.digest
    assert paper.layout == "L-ADV-T"


def test_an_older_version_is_set_again_as_it_was(services, consultation):
    first = services.papers.form("ADV-01", consultation.id, WORDS)
    services.papers.issue(first)
    content = services.papers.pdf(services.papers.form("ADV-01", consultation.id, WORDS), WORDS).content
    services.consultations.change(consultation.id, {"answer": "另外一种答复。"})
    services.papers.issue(services.papers.form("ADV-01", consultation.id, WORDS))

    newest, oldest = services.papers.versions("ADV-01", consultation.id)

    assert (newest.version, oldest.version) == (2, 1)
    assert services.papers.issued_pdf(oldest.id, WORDS) == content
    assert services.papers.issued_pdf(newest.id, WORDS) != content


def test_a_version_that_the_template_would_say_otherwise_by_now_is_not_made_up(services, consultation):
    services.papers.issue(services.papers.form("ADV-01", consultation.id, WORDS))
    (kept,) = services.papers.versions("ADV-01", consultation.id)
    services.papers._writing.change("document", kept.id, {"digest": "0" * 64})

    with pytest.raises(AppError, match="paper_version_unmade"):
        services.papers.issued_pdf(kept.id, WORDS)
