"""The jobs of the page, run as the worker runs them."""

import pytest

from app.errors import InvalidInput
from app.paper_texts import WORDS
from ui.jobs import JobCancelled, Progress
from ui.pages.papers import drafting
from ui.pages.papers.drafting import Wanted


@pytest.fixture
def progress() -> Progress:
    return Progress(lambda _step, _done, _total: None)


def wanted(record: str, template: str = "ADV-01", pages: tuple[int, ...] = (0,)) -> Wanted:
    return Wanted(template, record, "", pages, 300)


def test_a_paper_comes_with_the_pages_that_are_seen(services, progress, agreement):
    found = drafting.draft(services, progress, wanted(agreement.id, "MED-07", (1, 7)))

    assert (set(found.images), found.refusal, found.fault) == ({1}, None, None)
    assert found.images[1].width() == 300
    assert len(found.sizes) >= 2


def test_what_can_not_be_set_still_says_what_is_missing(services, progress, person):
    record = services.consultations.record({"enquirer": person.id, "question": "\U0003fff0"})

    found = drafting.draft(services, progress, wanted(record.id))

    assert found.fault.code == "glyph_missing"
    assert (found.content, found.images) == (b"", {})
    assert "answer" in {field.key for field in found.form.missing}


def test_what_is_not_wanted_any_more_is_given_up(services, progress, consultation):
    progress.cancel()

    with pytest.raises(JobCancelled):
        drafting.draft(services, progress, wanted(consultation.id))


def test_what_is_printed_is_the_version_that_is_kept(services, consultation):
    sheet = drafting.issued(services, services.papers.form("ADV-01", consultation.id, WORDS))

    (document,) = services.papers.of(consultation.id)
    assert sheet.form.document == document.id
    assert sheet.content == services.papers.pdf(sheet.form, WORDS).content


def test_what_has_lost_a_field_meanwhile_is_not_issued(services, consultation):
    form = services.papers.form("ADV-01", consultation.id, WORDS)
    services.consultations.change(consultation.id, {"answer": None})

    with pytest.raises(InvalidInput):
        drafting.issued(services, form)


def test_a_word_file_is_signed_by_who_signed_the_paper(services, agreement):
    form = services.papers.form("MED-07", agreement.id, WORDS)
    plain = drafting.issued_word(services, form).content

    signed = drafting.signed(services, form, "")

    content = drafting.issued_word(services, signed).content
    assert [each.signer for each in services.verification().content(content)] == ["李明法"]
    assert services.verification().content(plain)[0].signer == ""
    assert drafting.signed_places(services, signed) == ("sign_mediator.2",)
