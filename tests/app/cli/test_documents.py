"""documents, document: what there is, one written, signed, refused – as a user meets it."""

import zipfile
from hashlib import sha256

import pypdfium2
import pytest

from app.paper_texts import WORDS
from tests import factories


@pytest.fixture
def consultation(services):
    """A consultation that lacks nothing for its form, the store closed again."""
    party = services.parties.record({"name": "张三", "division": services.session.installation.division})
    services.rows.add("consent", party.id, {"given_at": "2026-11-01", "way": "written"})
    made = factories.make_consultation(services, enquirer=party.id, dispute_type="private_loan")
    services.session.database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return made


@pytest.fixture
def agreement(services):
    """An agreement on a loan that lacks nothing."""
    dispute = factories.make_dispute_between(services, "孙桂兰", "田广林")
    services.disputes.change(dispute.id, {"dispute_type": "private_loan"})
    made = services.agreements.begin(dispute.id)
    services.agreements.rows.add("agreement_term", made.id, {"text": "田广林还清借款一万二千元。"})
    given = {"performance": "一次付清。", "committee": "户部寨村人民调解委员会", "mediators": "李明法", "copies": 3}
    changed = services.agreements.change(made.id, given)
    services.session.database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return changed


def text_of(pdf) -> str:
    return "".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(pdf))


def test_the_catalogue_names_every_document(services, at_desk):
    found = at_desk("documents", "--json").document

    assert {"ADV-01", "ADV-20", "MED-07"} <= {each["id"] for each in found}
    assert all(each["source"] and each["verified"] and each["signing_basis"] for each in found)
    assert "人民调解协议书" in at_desk("documents").out


def test_a_document_is_written_with_its_digest(consultation, at_desk, tmp_path):
    out = tmp_path / "登记表.pdf"

    ended = at_desk("document", "ADV-01", "--record", consultation.id, "--format", "pdf", "--out", out, "--json")

    assert ended.document == {
        "file": str(out),
        "sha256": sha256(out.read_bytes()).hexdigest(),
        "signed": False,
    }
    assert "张三" in text_of(out)
    assert WORDS.electronic(is_sealed=False) not in text_of(out)


def test_written_twice_it_is_the_same_version(consultation, at_desk, tmp_path):
    arguments = ("document", "ADV-01", "--record", consultation.id, "--format", "pdf", "--json", "--out")

    one = at_desk(*arguments, tmp_path / "a.pdf").document
    other = at_desk(*arguments, tmp_path / "b.pdf").document

    assert one["sha256"] == other["sha256"]


def test_a_word_file_says_it_too(consultation, at_desk, tmp_path):
    out = tmp_path / "a.docx"

    at_desk("document", "ADV-01", "--record", consultation.id, "--format", "docx", "--out", out)

    assert "张三" in zipfile.ZipFile(out).read("word/document.xml").decode()


@pytest.mark.parametrize("kind", ["pdf", "docx"])
def test_a_signed_document_is_verified_by_the_desk(agreement, at_desk, tmp_path, kind):
    out = tmp_path / f"a.{kind}"

    ended = at_desk(
        "document", "MED-07", "--record", agreement.record, "--format", kind, "--out", out, "--sign", "--json"
    )

    (finding,) = at_desk("verify", out, "--json").document
    assert ended.document["signed"] is True
    assert finding["signer"] == "李明法"
    assert finding["reason"] == "provisional"


def test_signed_again_it_is_the_same_file(agreement, at_desk, tmp_path):
    arguments = ("document", "MED-07", "--record", agreement.id, "--format", "pdf", "--sign", "--json", "--out")

    one = at_desk(*arguments, tmp_path / "a.pdf").document
    other = at_desk(*arguments, tmp_path / "b.pdf").document

    assert one["sha256"] == other["sha256"]


def test_a_tampered_file_is_not_valid(agreement, at_desk, tmp_path):
    out = tmp_path / "a.pdf"
    at_desk("document", "MED-07", "--record", agreement.id, "--format", "pdf", "--out", out, "--sign")
    content = bytearray(out.read_bytes())
    content[len(content) // 2] ^= 1
    out.write_bytes(content)

    ended = at_desk("verify", out, "--json")

    assert ended.status == 1
    assert ended.document[0]["valid"] is False


def test_missing_fields_are_named_and_nothing_is_written(services, at_desk, tmp_path):
    bare = services.consultations.record({"question": "问一问"})
    services.session.database.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    ended = at_desk("document", "ADV-01", "--record", bare.id, "--format", "pdf", "--out", tmp_path / "a.pdf", "--json")

    assert ended.status == 1
    assert "答复意见与依据" in ended.err
    assert {"name", "answer"} <= {problem["field"] for problem in ended.document["error"]["problems"]}
    assert not (tmp_path / "a.pdf").exists()


def test_a_divorce_is_signed_by_hand(services, agreement, at_desk, tmp_path):
    services.disputes.change(agreement.record, {"dispute_type": "divorce"})
    services.session.database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    arguments = ("document", "MED-07", "--record", agreement.id, "--format", "pdf", "--out", tmp_path / "a.pdf")

    refused = at_desk(*arguments, "--sign")
    written = at_desk(*arguments)

    assert (refused.status, written.status) == (1, 0)
    assert "电子签名法" in refused.err


@pytest.mark.parametrize(("template", "code"), [("ZZZ-99", "template_unknown"), ("MED-07", "template_other_record")])
def test_what_can_not_be_made_is_said(consultation, at_desk, tmp_path, template, code):
    ended = at_desk(
        "document", template, "--record", consultation.id, "--format", "pdf", "--out", tmp_path / "a.pdf", "--json"
    )

    assert (ended.status, ended.document["error"]["code"]) == (1, code)


def test_an_unknown_record_is_said(services, at_desk, tmp_path):
    ended = at_desk(
        "document", "ADV-01", "--record", "nobody", "--format", "pdf", "--out", tmp_path / "a.pdf", "--json"
    )

    assert (ended.status, ended.document["error"]["code"]) == (1, "record_missing")


def test_a_folder_that_is_not_there_is_said(consultation, at_desk, tmp_path):
    out = tmp_path / "nowhere" / "a.pdf"

    ended = at_desk("document", "ADV-01", "--record", consultation.id, "--format", "pdf", "--out", out)

    assert ended.status == 1
    assert "没有写成" in ended.err


def test_a_notice_without_a_known_body_reminds_of_the_directory(services, consultation, at_desk, tmp_path):
    factories.make_plan(services, consultation.id)
    services.session.database.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    ended = at_desk("document", "ADV-20", "--record", consultation.id, "--format", "pdf", "--out", tmp_path / "a.pdf")

    assert "提醒：办理机关的地址、电话最好先补" in ended.out


def test_whatever_the_demonstration_can_fill_is_written_of_its_own_record(fagu, tmp_path):
    common = ("--profile", tmp_path / "demo", "--on", "2026-11-23", "--json")
    made = fagu("demo", "--records", "60", *common).document
    key = tmp_path / "key.txt"
    key.write_text(made["passphrase"], encoding="utf-8")
    found = fagu("dispute", "list", *common, "--passphrase-file", key).document
    talks = fagu("consult", "list", *common, "--passphrase-file", key).document
    records = {
        "ADV-01": [each["id"] for each in talks if each["enquirer"]],
        "ADV-20": [plan["id"] for each in found for plan in each["plans"]],
        "MED-07": [one["id"] for each in found for one in each["agreements"] if one["agreed_on"]],
    }

    for template, ids in records.items():
        arguments = ("document", template, "--format", "pdf", "--out", tmp_path / "a.pdf", *common)
        ended = [fagu(*arguments, "--record", each, "--passphrase-file", key) for each in ids[:3]]
        assert 0 in [each.status for each in ended], (template, [each.out for each in ended])


@pytest.mark.parametrize(
    ("template", "of", "code"),
    [
        ("ADV-01", "party", "template_other_record"),
        ("ADV-20", "party", "template_other_record"),
        ("ADV-01", None, "record_missing"),
    ],
)
def test_of_a_record_of_another_kind_nothing_is_written(consultation, at_desk, tmp_path, template, of, code):
    record = {"party": consultation.enquirer, None: "nobody"}[of]

    ended = at_desk("document", template, "--record", record, "--format", "pdf", "--out", tmp_path / "a.pdf", "--json")

    assert (ended.status, ended.document["error"]["code"]) == (1, code)
    assert not (tmp_path / "a.pdf").exists()
