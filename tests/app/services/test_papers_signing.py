"""Papers signed: what is kept, who may sign where, what the law refuses, what a full disk leaves."""

import io
from contextlib import suppress
from datetime import date

import pypdfium2
import pytest
from docx import Document
from PIL import Image, ImageDraw

from app.errors import AppError, InvalidInput, StorageError
from app.model.signature import Reason
from app.paper_texts import WORDS
from tests import factories


def form(services, template, record):
    return services.papers.form(template, record, WORDS)


@pytest.fixture
def consultation(services):
    """A consultation that lacks nothing for its form."""
    party = factories.make_party(services)
    services.rows.add("consent", party.id, {"given_at": "2026-11-01", "way": "written"})
    return factories.make_consultation(services, enquirer=party.id, dispute_type="private_loan")


@pytest.fixture
def agreement(services):
    """An agreement on a loan that lacks nothing, mediated by two people of whom the second is at work here."""
    dispute = factories.make_dispute_between(services, "孙桂兰", "田广林")
    services.disputes.change(dispute.id, {"dispute_type": "private_loan"})
    made = services.agreements.begin(dispute.id)
    services.agreements.rows.add("agreement_term", made.id, {"text": "田广林于2026年12月31日前还清借款一万二千元。"})
    return services.agreements.change(
        made.id,
        {
            "performance": "银行转账，一次付清。",
            "committee": "户部寨村人民调解委员会",
            "mediators": "侯爱民、李明法",
            "copies": 3,
        },
    )


def hand() -> bytes:
    """A stroke as the pad hands it over."""
    picture = Image.new("RGBA", (300, 100), (0, 0, 0, 0))
    ImageDraw.Draw(picture).line([(10, 80), (120, 20), (280, 70)], fill=(27, 36, 48, 255), width=6)
    out = io.BytesIO()
    picture.save(out, "PNG")
    return out.getvalue()


def findings(services, document):
    content = services.attachments.content(services.attachments.get(document.file))
    return services.verification().content(content)


def words_in(pdf: bytes) -> str:
    return "".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(pdf))


def test_a_signed_paper_is_kept_and_holds_and_says_what_it_is_good_for(services, agreement):
    document = services.papers.sign(form(services, "MED-07", agreement.id), WORDS)

    (finding,) = findings(services, document)
    kept = form(services, "MED-07", agreement.id)
    assert (finding.reason, finding.signer) == (Reason.PROVISIONAL, "李明法")
    assert (document.version, document.signers) == (1, "李明法")
    assert kept.is_signed
    assert WORDS.electronic(is_sealed=True) in words_in(services.papers.pdf(kept, WORDS).content).replace("\r\n", "")


def test_one_signs_at_the_place_of_ones_own_name(services, agreement):
    services.papers.sign(form(services, "MED-07", agreement.id), WORDS)

    assert services.papers.signed_places(form(services, "MED-07", agreement.id), WORDS) == ("sign_mediator.2",)


def test_a_tampered_file_is_told(services, agreement):
    document = services.papers.sign(form(services, "MED-07", agreement.id), WORDS)
    content = bytearray(services.attachments.content(services.attachments.get(document.file)))
    content[len(content) // 3] ^= 1

    (finding,) = services.verification().content(bytes(content))

    assert finding.reason in {Reason.CHANGED, Reason.SIGNATURE_DAMAGED, Reason.UNREADABLE}


def test_what_was_drawn_at_the_place_stands_inside_the_signature(services, agreement):
    services.papers.draw(form(services, "MED-07", agreement.id), "sign_mediator.2", hand())
    drawn = form(services, "MED-07", agreement.id)

    services.papers.sign(drawn, WORDS, place="sign_mediator.2")

    signed = form(services, "MED-07", agreement.id)
    assert signed.is_signed
    assert signed.drawn == {}
    assert services.papers.signed_places(signed, WORDS) == ("sign_mediator.2",)


def test_a_second_signature_leaves_the_first_as_it_was(services, agreement):
    first = services.papers.sign(form(services, "MED-07", agreement.id), WORDS)
    before = services.attachments.content(services.attachments.get(first.file))
    services.papers.draw(form(services, "MED-07", agreement.id), "sign_recorder", hand())

    second = services.papers.sign(form(services, "MED-07", agreement.id), WORDS, place="sign_recorder")

    after = services.attachments.content(services.attachments.get(second.file))
    assert second.id == first.id
    assert after.startswith(before)
    assert [finding.reason for finding in findings(services, second)] == [Reason.PROVISIONAL] * 2
    assert second.signers == "李明法\n李明法"
    assert services.papers.signed_places(form(services, "MED-07", agreement.id), WORDS) == (
        "sign_mediator.2",
        "sign_recorder",
    )


@pytest.mark.parametrize(("place", "code"), [("sign_mediator.2", "place_signed"), ("sign_party.1", "place_unknown")])
def test_nobody_signs_twice_in_a_place_or_for_a_party(services, agreement, place, code):
    services.papers.sign(form(services, "MED-07", agreement.id), WORDS)

    with pytest.raises(AppError) as caught:
        services.papers.sign(form(services, "MED-07", agreement.id), WORDS, place=place)

    assert caught.value.code == code


def test_a_signed_version_stays_and_a_later_change_makes_the_next(services, agreement):
    signed = services.papers.sign(form(services, "MED-07", agreement.id), WORDS)
    services.agreements.change(agreement.id, {"breach": "逾期的，按约定另付违约金五百元。"})

    changed = form(services, "MED-07", agreement.id)
    again = services.papers.issue(changed)

    assert (changed.is_signed, changed.is_changed, changed.version) == (False, True, 2)
    assert again.file is None
    assert services.papers.get(signed.id) == signed
    assert [finding.signer for finding in findings(services, signed)] == ["李明法"]


@pytest.mark.parametrize(
    ("dispute_type", "code"),
    [
        ("divorce", "signing_refused"),
        ("child_custody", "signing_refused"),
        ("guardianship_adoption", "signing_refused"),
        ("inheritance", "signing_refused"),
        ("betrothal_gift", "signing_doubtful"),
        ("post_divorce_property", "signing_doubtful"),
        ("support_elderly", "signing_doubtful"),
        ("moon_mining", "signing_type_unknown"),
        (None, "signing_type_unknown"),
        ("private_loan", None),
        ("homestead_boundary", None),
    ],
)
def test_papers_on_personal_relations_keep_the_hand_signature(services, agreement, dispute_type, code):
    services.disputes.change(agreement.record, {"dispute_type": dispute_type})
    paper = form(services, "MED-07", agreement.id)

    assert services.papers.refuses_signing(paper) == code
    if code:
        with pytest.raises(AppError) as caught:
            services.papers.sign(paper, WORDS)
        assert caught.value.code == code
        assert services.papers.of(agreement.id) == []


def test_a_registration_form_of_a_divorce_is_the_offices_own_paper(services, consultation):
    services.consultations.change(consultation.id, {"dispute_type": "divorce"})

    assert services.papers.refuses_signing(form(services, "ADV-01", consultation.id)) is None
    assert services.papers.refuses_signing(form(services, "ADV-20", consultation.id)) == "signing_refused"


def test_what_lacks_fields_is_not_signed(services):
    bare = services.consultations.record({"question": "问一问"})

    with pytest.raises(InvalidInput):
        services.papers.sign(form(services, "ADV-01", bare.id), WORDS)

    assert services.papers.of(bare.id) == []
    assert list(services.session.profile.blobs.glob("*")) == []


def fill_up(services, paper):
    """Let the store grow no further, and fill what is left with drafts."""
    pages = services.session.database.row("PRAGMA page_count")[0]
    services.session.database.execute(f"PRAGMA max_page_count = {pages}")
    with suppress(StorageError):
        for place in range(1000):
            services.papers.type_in(paper, f"filler{place}", "长" * 4000)


def test_a_full_disk_leaves_neither_document_nor_file(services, agreement, monkeypatch):
    paper = form(services, "MED-07", agreement.id)
    fill_up(services, paper)

    with pytest.raises(StorageError) as caught:
        services.papers.sign(paper, WORDS)

    assert caught.value.code == "disk_full"
    assert services.papers.of(agreement.id) == []
    assert services.attachments.of(paper.document) == []
    assert list(services.session.profile.blobs.glob("*")) == []
    services.session.database.execute("PRAGMA max_page_count = 100000")
    assert services.papers.sign(paper, WORDS).version == 1
    assert services.integrity.check() == []


def test_a_signed_word_file_says_the_same_and_holds(services, agreement):
    services.papers.sign(form(services, "MED-07", agreement.id), WORDS)

    docx = services.papers.word_signed(form(services, "MED-07", agreement.id), WORDS)

    (finding,) = services.verification().content(docx)
    text = "".join(paragraph.text for paragraph in Document(io.BytesIO(docx)).paragraphs)
    assert finding.reason is Reason.PROVISIONAL
    assert WORDS.electronic(is_sealed=True) in text


def test_word_is_signed_only_after_the_paper(services, agreement):
    with pytest.raises(AppError) as caught:
        services.papers.word_signed(form(services, "MED-07", agreement.id), WORDS)

    assert caught.value.code == "paper_unsigned"


def test_a_disputes_agreement_paper_is_its_newest(services, agreement):
    assert services.papers.record_for("MED-07", agreement.record) == agreement.id
    assert services.papers.record_for("ADV-20", agreement.record) == agreement.record
    other = factories.make_dispute(services)
    with pytest.raises(AppError) as caught:
        services.papers.record_for("MED-07", other.id)
    assert caught.value.code == "agreement_missing"


def test_documents_made_lately_are_told_once_each_with_what_has_changed(services, consultation, agreement):
    services.papers.issue(form(services, "ADV-01", consultation.id))
    services.consultations.change(consultation.id, {"answer": "先协商，再申请调解"})
    services.papers.issue(form(services, "ADV-01", consultation.id))
    services.papers.sign(form(services, "MED-07", agreement.id), WORDS)
    services.consultations.change(consultation.id, {"answer": "先协商"})

    made = services.papers.made_lately(WORDS)

    assert [(each.document.template, each.document.version, each.is_changed) for each in made] == [
        ("MED-07", 1, False),
        ("ADV-01", 2, True),
    ]


def test_a_file_is_called_by_number_kind_person_and_day(services, consultation, agreement):
    name = services.papers.file_name(form(services, "MED-07", agreement.id), ".pdf")

    assert name.endswith("_人民调解协议书_孙桂兰_20261123.pdf")
    assert "/" not in name


def test_the_footer_keeps_its_number_from_one_look_to_the_next(services, consultation):
    first = services.papers.form("ADV-01", consultation.id, WORDS)

    again = services.papers.form("ADV-01", consultation.id, WORDS, document=first.document)

    assert services.papers.pdf(first, WORDS) == services.papers.pdf(again, WORDS)


def test_who_signed_by_hand_signs_anew_what_has_changed(services, consultation):
    services.papers.draw(form(services, "ADV-01", consultation.id), "sign_enquirer", hand())
    services.papers.sign(form(services, "ADV-01", consultation.id), WORDS)
    services.consultations.change(consultation.id, {"answer": "先协商"})

    changed = form(services, "ADV-01", consultation.id)

    assert (changed.drawn, changed.days, changed.is_signed) == ({}, {}, False)


def test_the_day_of_signing_stands_on_the_paper_and_stays(services, profile, open_profile, consultation):
    services.papers.draw(form(services, "ADV-01", consultation.id), "sign_enquirer", hand())
    services.papers.sign(form(services, "ADV-01", consultation.id), WORDS)
    before = services.papers.word(form(services, "ADV-01", consultation.id), WORDS)

    later = open_profile(profile, today=date(2027, 1, 5))
    found = later.papers.form("ADV-01", consultation.id, WORDS)

    assert set(found.days.values()) == {"2026-11-23"}
    assert later.papers.word(found, WORDS) == before


def test_an_agreement_in_force_stays_as_it_was_signed_and_a_correction_makes_a_version(services, agreement):
    first = services.papers.sign(form(services, "MED-07", agreement.id), WORDS)
    signed = services.attachments.content(services.attachments.get(first.file))
    services.agreements.change(agreement.id, {"agreed_on": "2026-11-23", "effective_on": "2026-11-23"})
    with pytest.raises(InvalidInput):
        services.agreements.change(agreement.id, {"performance": "分两次付清。"})
    assert form(services, "MED-07", agreement.id).signed == services.papers.get(first.id)

    services.agreements.reopen(agreement.id)
    services.agreements.change(agreement.id, {"performance": "分两次付清。"})
    second = services.papers.sign(form(services, "MED-07", agreement.id), WORDS)

    assert (first.version, second.version) == (1, 2)
    assert services.attachments.content(services.attachments.get(services.papers.get(first.id).file)) == signed
    for document in (services.papers.get(first.id), second):
        assert [each.reason for each in findings(services, document)] == [Reason.PROVISIONAL]


def test_one_does_not_sign_at_the_place_of_somebody_else_unasked(services, agreement):
    services.agreements.change(agreement.id, {"mediators": "侯爱民"})

    services.papers.sign(form(services, "MED-07", agreement.id), WORDS)

    assert services.papers.signed_places(form(services, "MED-07", agreement.id), WORDS) == ("sign_recorder",)
