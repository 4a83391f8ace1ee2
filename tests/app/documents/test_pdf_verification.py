"""Whether the signatures of a PDF hold: changed bytes, added content, swapped certificates, files made to do harm."""

import io
import time
import zlib
from datetime import UTC, datetime, timedelta

import pytest
from asn1crypto import keys as asn1_keys
from asn1crypto import x509 as asn1_x509
from hypothesis import given
from hypothesis import strategies as st
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign import fields, signers
from pyhanko_certvalidator.registry import SimpleCertificateStore

from app.documents import pdf_verification
from app.documents.pdf_signing import sign_pdf
from app.documents.pdf_verification import verify_pdf
from app.identity.signer import DeviceSigner
from app.model.signature import Reason, SignatureBox, SignatureWords
from tests.conftest import NOW
from tests.signers import TIMES_OF_SIGNING, YEARS, by_itself, county, flipped, pdf_paper

FIRST, SECOND = SignatureBox(1, 40, 60, 200, 60), SignatureBox(1, 300, 60, 200, 60)
NAME = generic.pdf_name


@pytest.fixture(scope="module")
def bureau():
    return county()


@pytest.fixture(scope="module")
def once(bureau):
    return signed(pdf_paper(), bureau.signer("李明法"))


@pytest.fixture(scope="module")
def twice(bureau, once):
    return signed(once, bureau.signer("赵海燕"), box=SECOND)


def signed(pdf: bytes, signer, *, box=FIRST, at=NOW) -> bytes:
    return sign_pdf(pdf, signer, box=box, words=SignatureWords((signer.name,)), at=at)


def reasons(pdf: bytes, bureau) -> list[Reason]:
    return [each.reason for each in verify_pdf(pdf, bureau.trust())]


def changed(pdf: bytes, change) -> bytes:
    """Return the PDF with a revision appended in which something else was changed."""
    writer, out = IncrementalPdfFileWriter(io.BytesIO(pdf)), io.BytesIO()
    change(writer)
    writer.write(out)
    return out.getvalue()


def paint(writer) -> None:
    white = generic.StreamObject(stream_data=b"q 1 1 1 rg 60 500 400 200 re f Q")
    writer.add_stream_to_page(0, writer.add_object(white))


def annotate(writer) -> None:
    page = writer.find_page_for_modification(0)[0].get_object()
    note = generic.DictionaryObject(
        {
            NAME("/Type"): NAME("/Annot"),
            NAME("/Subtype"): NAME("/FreeText"),
            NAME("/Rect"): generic.ArrayObject(generic.NumberObject(n) for n in (60, 500, 400, 700)),
            NAME("/Contents"): generic.pdf_string("另付 99999 元"),
        }
    )
    page[NAME("/Annots")] = generic.ArrayObject([writer.add_object(note)])
    writer.update_container(page)


def set_title(writer) -> None:
    writer.root[NAME("/PageMode")] = NAME("/FullScreen")
    writer.update_root()


def open_field(writer) -> None:
    fields.append_signature_field(writer, fields.SigFieldSpec("Empty", on_page=0, box=(60, 500, 400, 700)))


CHANGES = [paint, annotate, set_title, open_field]


def test_an_unsigned_paper_is_said_to_be_unsigned(bureau):
    assert reasons(pdf_paper(), bureau) == [Reason.UNSIGNED]


def test_who_is_trusted_depends_on_whom_one_asks(bureau, twice):
    assert reasons(twice, bureau) == [Reason.VALID] * 2
    assert reasons(twice, county()) == [Reason.ISSUER_UNKNOWN] * 2


@pytest.mark.parametrize("change", CHANGES)
def test_what_is_added_after_signing_is_noticed(bureau, once, twice, change):
    assert reasons(changed(once, change), bureau) == [Reason.EXTENDED]
    assert Reason.VALID not in reasons(changed(twice, change), bureau)


@pytest.mark.parametrize("change", CHANGES)
def test_what_is_changed_between_two_signatures_breaks_the_first(bureau, once, change):
    both = signed(changed(once, change), bureau.signer("赵海燕"), box=SECOND)

    assert reasons(both, bureau)[0] is Reason.EXTENDED


def test_what_was_there_before_the_first_signature_is_signed(bureau):
    paper = signed(changed(pdf_paper(), paint), bureau.signer())

    assert reasons(paper, bureau) == [Reason.VALID]


@pytest.mark.parametrize("tail", [b"\n", b"\0", b"%%EOF\n", b"% comment\n" * 20])
def test_bytes_after_the_end_are_noticed(bureau, once, tail):
    assert reasons(once + tail, bureau)[0] in (Reason.EXTENDED, Reason.CHANGED)


def test_a_further_signature_by_a_stranger_is_named_and_the_first_still_holds(bureau, once):
    both = signed(once, county("范县司法局").signer("冒名"), box=SECOND)

    assert reasons(both, bureau) == [Reason.VALID, Reason.ISSUER_UNKNOWN]


def test_the_first_signature_alone_is_what_was_signed_first(bureau, once, twice):
    assert reasons(twice[: len(once)], bureau) == [Reason.VALID]


def check_flips(pdf: bytes, bureau, count: int, seed: int) -> None:
    for place, other in flipped(pdf, count, seed):
        found = reasons(other, bureau)
        assert any(each is not Reason.VALID for each in found), (place, found)


def test_any_changed_byte_is_noticed(bureau, once, twice):
    check_flips(once, bureau, 150, seed=11)
    check_flips(twice, bureau, 60, seed=12)


def test_any_changed_byte_of_the_signature_itself_is_noticed(bureau, once):
    start = once.index(b"/Contents <", len(pdf_paper())) + len("/Contents ")
    end = once.index(b">", start)

    for place, part in flipped(once[start : end + 1], 200, seed=13):
        assert reasons(once[:start] + part + once[end + 1 :], bureau) != [Reason.VALID], place


@pytest.mark.soak
def test_any_of_thousands_of_changed_bytes_is_noticed(bureau, once, twice):
    check_flips(once, bureau, 1000, seed=21)
    check_flips(twice, bureau, 1000, seed=22)


def test_a_letter_case_in_the_signatures_digits_is_noticed(bureau, once):
    start = once.index(b"/Contents <", len(pdf_paper())) + len("/Contents <")
    place = next(n for n in range(start, len(once)) if once[n : n + 1] in b"ABCDEF")
    other = once[:place] + once[place : place + 1].lower() + once[place + 1 :]

    assert reasons(other, bureau) == [Reason.SIGNATURE_DAMAGED]


def test_a_signature_of_another_paper_does_not_fit(bureau, once):
    signer, other = bureau.signer(), pdf_paper(1)
    mine, theirs = (signed(each, signer, box=SignatureBox(0, 40, 60, 200, 60)) for each in (pdf_paper(), other))
    digits = [pdf[(at := pdf.index(b"/Contents <", 15_000)) : pdf.index(b">", at)] for pdf in (mine, theirs)]
    assert len(digits[0]) == len(digits[1])

    assert reasons(theirs.replace(digits[1], digits[0]), bureau) == [Reason.CHANGED]


def test_a_certificate_swapped_for_another_of_the_same_key_is_noticed(bureau):
    alone = by_itself()
    issued = bureau.signer()
    mixed = DeviceSigner(alone.key, issued.chain)

    assert reasons(signed(pdf_paper(), mixed), bureau) == [Reason.SIGNATURE_DAMAGED]


def test_a_certificate_of_a_stranger_beside_it_is_noticed(bureau):
    signer = bureau.signer()
    crowded = DeviceSigner(signer.key, (*signer.chain, county().certificate))

    assert reasons(signed(pdf_paper(), crowded), bureau) == [Reason.SIGNATURE_DAMAGED]


@pytest.mark.parametrize(("at", "reason"), TIMES_OF_SIGNING)
def test_the_time_of_signing_is_held_against_the_certificate(bureau, at, reason):
    assert reasons(signed(pdf_paper(), bureau.signer(), at=at), bureau) == [reason]


def test_a_revoked_signer_is_named(bureau):
    signer = bureau.signer("李明法")
    trust = bureau.revoking(signer, at=NOW - timedelta(hours=1))

    (finding,) = verify_pdf(signed(pdf_paper(), signer), trust)

    assert (finding.reason, finding.signer, finding.facts) == (Reason.REVOKED, "李明法", {"since": "2026-11-23"})


def test_a_signature_of_another_program_is_not_ours_though_its_signer_is():
    now = datetime.now(UTC)  # the other program looks at the clock
    bureau = county(at=now)
    signer = bureau.signer(at=now, ends_at=now + YEARS)
    own, *above = (asn1_x509.Certificate.load(each) for each in signer.certificates)
    other = signers.SimpleSigner(
        own, asn1_keys.PrivateKeyInfo.load(signer.key.kept()), SimpleCertificateStore.from_certs(above)
    )
    adobe = fields.SigSeedSubFilter.ADOBE_PKCS7_DETACHED
    metadata = signers.PdfSignatureMetadata(field_name="Other", md_algorithm="sha256", subfilter=adobe)
    made = signers.sign_pdf(IncrementalPdfFileWriter(io.BytesIO(pdf_paper())), metadata, signer=other)

    assert reasons(made.getvalue(), bureau) == [Reason.SIGNATURE_DAMAGED]


def test_more_signatures_than_anybody_needs_are_not_examined(bureau, twice, monkeypatch):
    monkeypatch.setattr(pdf_verification, "_MOST_SIGNATURES", 1)

    assert reasons(twice, bureau) == [Reason.TOO_LARGE]


def test_the_authority_itself_signs_no_papers(bureau):
    assert reasons(signed(pdf_paper(), DeviceSigner(bureau.key, (bureau.certificate,))), bureau) == [Reason.WRONG_USAGE]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b"/ByteRange", b"/ByteRangf"),
        (b"/ETSI.CAdES.detached", b"/adbe.pkcs7.detached"),
        (b"/ETSI.CAdES.detached", b"/ETSI.CAdES.detaches"),
        (b"/FT /Sig", b"/FT /Txt"),
        (b"/ByteRange [0 ", b"/ByteRange [1 "),
        (b"/Contents <", b"/Contents 0"),
        (b"/M (D", b"/N (D"),
    ],
)
def test_a_signature_whose_frame_was_bent_does_not_hold(bureau, once, old, new):
    head, tail = once[: len(pdf_paper())], once[len(pdf_paper()) :]
    assert tail.count(old)

    assert Reason.VALID not in reasons(head + tail.replace(old, new), bureau)


@given(st.binary(max_size=500))
def test_any_bytes_have_a_finding(content):
    bureau = county()

    assert reasons(content, bureau)[0] in (Reason.UNREADABLE, Reason.CHANGED)
    assert reasons(b"%PDF-1.7\n" + content + b"\nstartxref\n9\n%%EOF", bureau)[0] is not Reason.VALID


def test_a_paper_cut_short_anywhere_does_not_hold(bureau, once):
    for end in range(0, len(once), 997):
        assert reasons(once[:end], bureau) != [Reason.VALID], end


def made(objects: list[bytes], trailer: bytes = b"/Root 1 0 R") -> bytes:
    """Return a PDF of these objects, numbered from 1."""
    out, places = b"%PDF-1.7\n", []
    for number, each in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n" % number + each + b"\nendobj\n"
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    return out + b"trailer\n<</Size %d %s>>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, trailer, start)


def packed(content: bytes) -> bytes:
    return b"<</Type/ObjStm/N 1/First 4/Filter/FlateDecode/Length %d>>stream\n%s\nendstream" % (len(content), content)


CATALOG = b"<</Type/Catalog/Pages 2 0 R/AcroForm<</SigFlags 3/Fields[3 0 R]>>>>"
SIGNATURE = b"<</Type/Sig/Filter/Adobe.PPKLite/SubFilter/ETSI.CAdES.detached/ByteRange[0 1 2 3]/Contents<3000>>>"
PAGES = b"<</Type/Pages/Kids[2 0 R]/Count 1>>"
HOSTILE = {
    "pages in a circle": made([CATALOG, PAGES, b"<</FT/Sig/T(a)/Kids[3 0 R]>>"]),
    "a field in a circle": made([CATALOG, PAGES, b"<</FT/Sig/T(a)/V 3 0 R/Parent 3 0 R>>"]),
    "a signature of nothing": made([CATALOG, PAGES, b"<</FT/Sig/T(a)/V 4 0 R>>", SIGNATURE]),
    "a signature that is a number": made([CATALOG, PAGES, b"<</FT/Sig/T(a)/V 4 0 R>>", b"7"]),
    "ranges beyond the file": made(
        [CATALOG, PAGES, b"<</FT/Sig/T(a)/V 4 0 R>>", SIGNATURE.replace(b"0 1 2 3", b"0 9 -5 99999999999")]
    ),
    "arrays in arrays": made([CATALOG, PAGES, b"[" * 50_000 + b"]" * 50_000]),
    "dictionaries in dictionaries": made([CATALOG, PAGES, b"<</A" * 50_000]),
    "a reference to itself": made([b"1 0 R", PAGES, b"3 0 R"]),
    "an earlier table that is this one": made([CATALOG, PAGES, b"null"], b"/Root 1 0 R/Prev 300"),
    "a size beyond the world": made([CATALOG, PAGES, b"null"], b"/Root 1 0 R/Size 99999999999999999999"),
    "a bomb": made([packed(zlib.compress(bytes(200_000_000), 9)), PAGES, b"null"]),
    "a bomb in a bomb": made([packed(zlib.compress(zlib.compress(bytes(200_000_000), 9), 9)), PAGES, b"null"]),
    "encrypted": made([CATALOG, PAGES, b"null"], b"/Root 1 0 R/Encrypt<</Filter/Standard/V 5/R 6/O()/U()/P 0>>"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_file_made_to_do_harm_has_a_finding_in_time(bureau, name):
    started = time.perf_counter()

    found = reasons(HOSTILE[name], bureau)

    assert Reason.VALID not in found
    assert time.perf_counter() - started < 10


def test_a_file_with_endless_revisions_is_not_examined(bureau, once):
    assert reasons(once + b"startxref\n" * 100, bureau) == [Reason.TOO_LARGE]
