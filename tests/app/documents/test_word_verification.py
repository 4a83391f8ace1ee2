"""Whether the signatures of a Word file hold: changed bytes, parts added or lost, swapped certificates, harm."""

import io
import time
import zipfile
from datetime import timedelta

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from hypothesis import given
from hypothesis import strategies as st

from app.documents import opc_package, word_signature
from app.documents.word_signing import sign_word
from app.documents.word_verification import verify_word
from app.documents.zip_layout import stored
from app.identity.signer import DeviceSigner
from app.model.signature import Reason
from tests.app.documents.test_opc_package import rewritten
from tests.conftest import NOW
from tests.signers import TIMES_OF_SIGNING, YEARS, by_itself, county, flipped, word_paper

DOCUMENT, RELATIONS, TYPES = "word/document.xml", "word/_rels/document.xml.rels", "[Content_Types].xml"
SIGNATURE = "_xmlsignatures/sig1.xml"


@pytest.fixture(scope="module")
def bureau():
    return county()


@pytest.fixture(scope="module")
def once(bureau):
    return sign_word(word_paper(), bureau.signer("李明法"), at=NOW)


@pytest.fixture(scope="module")
def twice(bureau, once):
    return sign_word(once, bureau.signer("赵海燕"), at=NOW)


def reasons(docx: bytes, bureau) -> list[Reason]:
    return [each.reason for each in verify_word(docx, bureau.trust())]


def member(docx: bytes, name: str) -> bytes:
    with zipfile.ZipFile(io.BytesIO(docx)) as opened:
        return opened.read(name)


def reassembled(docx: bytes, **changes) -> bytes:
    """Return the file as our own writer makes it of a changed package: nothing but the signature can notice."""
    package = opc_package.read(docx)
    kept = {name: changes.get(name, getattr(package, name)) for name in package.__slots__}
    return opc_package.assemble(opc_package.Package(**kept))


def test_an_unsigned_paper_is_said_to_be_unsigned(bureau):
    assert reasons(word_paper(), bureau) == [Reason.UNSIGNED]


def test_who_is_trusted_depends_on_whom_one_asks(bureau, twice):
    assert reasons(twice, bureau) == [Reason.VALID] * 2
    assert reasons(twice, county()) == [Reason.ISSUER_UNKNOWN] * 2


def test_a_changed_part_is_named(bureau, once):
    package = opc_package.read(once)
    text = package.parts[DOCUMENT].content.replace("第7条".encode(), "第8条".encode())
    parts = {**package.parts, DOCUMENT: stored(text)}

    (finding,) = verify_word(reassembled(once, parts=parts), bureau.trust())

    assert (finding.reason, finding.facts, finding.signer) == (Reason.CHANGED, {"part": DOCUMENT}, "李明法")


def test_an_added_part_is_named(bureau, once):
    package = opc_package.read(once)
    parts = {**package.parts, "word/extra.xml": stored(b"<a/>")}
    types = {**package.types, "word/extra.xml": "application/xml"}

    (finding,) = verify_word(reassembled(once, parts=parts, types=types), bureau.trust())

    assert (finding.reason, finding.facts) == (Reason.EXTENDED, {"part": "word/extra.xml"})


def test_a_lost_part_is_named(bureau, once):
    package = opc_package.read(once)
    parts = {name: part for name, part in package.parts.items() if name != "docProps/core.xml"}

    (finding,) = verify_word(reassembled(once, parts=parts), bureau.trust())

    assert (finding.reason, finding.facts) == (Reason.CHANGED, {"part": "docProps/core.xml"})


def test_a_part_of_another_type_is_noticed(bureau, once):
    types = {**opc_package.read(once).types, "word/media/image1.png": "application/xml"}

    assert reasons(reassembled(once, types=types), bureau) == [Reason.CHANGED]


@pytest.mark.parametrize("list_name", ["_rels/.rels", RELATIONS])
def test_relationships_added_lost_or_turned_elsewhere_are_noticed(bureau, once, list_name):
    relations = opc_package.read(once).relationships
    arrows = relations[list_name]
    new = opc_package.Relationship("rIdNew", "urn:new", "https://example.org/", is_external=True)
    first, *rest = arrows
    turned = opc_package.Relationship(first.id, first.type, "word/other.xml", first.is_external)

    for other in ((*arrows, new), tuple(rest), (turned, *rest)):
        changed = {**relations, list_name: other}
        assert reasons(reassembled(once, relationships=changed), bureau) == [Reason.CHANGED]


def test_a_new_list_of_relationships_is_noticed(bureau, once):
    relations = opc_package.read(once).relationships
    new = opc_package.Relationship("rId1", "urn:new", "https://example.org/", is_external=True)
    changed = {**relations, "word/_rels/styles.xml.rels": (new,)}

    assert reasons(reassembled(once, relationships=changed), bureau) == [Reason.EXTENDED]


@pytest.mark.parametrize(
    "changes",
    [
        {},  # the same parts, packed by another program
        {"word/extra.xml": b"<a/>"},
        {"_xmlsignatures/extra.xml": b"<a/>"},
        {"_xmlsignatures/sig3.xml": b"<a/>"},
        {"customXml/extra.bin": b"payload"},
        {DOCUMENT: b"<a/>"},
        {"docProps/core.xml": None},
        {SIGNATURE: None},
        {SIGNATURE: b"<a/>"},
        {TYPES: b"<Types/>"},
        {"_rels/.rels": None},
        {"_xmlsignatures/origin.sigs": b"x"},
        {"_xmlsignatures/_rels/origin.sigs.rels": None},
        {"fagu/packing.txt": b"sha256:0\n"},
    ],
)
def test_whatever_is_done_to_the_zip_is_noticed(bureau, once, twice, changes):
    assert Reason.VALID not in reasons(rewritten(changes, once), bureau)
    assert reasons(rewritten(changes, twice), bureau)[0] is not Reason.VALID


def test_a_name_given_twice_is_noticed(bureau, once):
    out = io.BytesIO(once)
    with zipfile.ZipFile(out, "a") as opened, pytest.warns(UserWarning, match="Duplicate"):
        opened.writestr(DOCUMENT, member(once, DOCUMENT).replace(b"12000", b"99000"))

    (finding,) = verify_word(out.getvalue(), bureau.trust())

    assert (finding.reason, finding.facts) == (Reason.EXTENDED, {"part": DOCUMENT})


@pytest.mark.parametrize("added", [b"\0", b"PK\5\6" + bytes(18), b"tail" * 100])
def test_bytes_before_and_after_the_zip_are_noticed(bureau, once, added):
    assert Reason.VALID not in reasons(once + added, bureau)
    assert Reason.VALID not in reasons(added + once, bureau)


def test_a_word_file_that_is_broken_but_unsigned_is_unreadable(bureau):
    assert reasons(rewritten({"extra.bin": b"payload"}), bureau) == [Reason.UNREADABLE]


def test_the_same_content_packed_otherwise_is_noticed(bureau, once):
    package = opc_package.read(once)
    parts = {**package.parts, DOCUMENT: stored(package.parts[DOCUMENT].content)}

    assert reasons(reassembled(once, parts=parts), bureau) == [Reason.CHANGED]


def check_flips(docx: bytes, bureau, count: int, seed: int) -> None:
    for place, other in flipped(docx, count, seed):
        found = reasons(other, bureau)
        assert Reason.VALID not in found, (place, found)


def test_any_changed_byte_is_noticed(bureau, once, twice):
    check_flips(once, bureau, 200, seed=31)
    check_flips(twice, bureau, 200, seed=32)


@pytest.mark.soak
def test_any_of_thousands_of_changed_bytes_is_noticed(bureau, once, twice):
    check_flips(once, bureau, 3000, seed=41)
    check_flips(twice, bureau, 3000, seed=42)


def test_any_changed_byte_of_the_signature_part_is_noticed(bureau, once):
    signature = member(once, SIGNATURE)

    for place, other in flipped(signature, 300, seed=33):
        assert Reason.VALID not in reasons(reassembled(once, signatures=(other,)), bureau), place


def test_the_second_signature_alone_does_not_depend_on_the_first(bureau, twice):
    first, second = opc_package.read(twice).signatures

    assert reasons(reassembled(twice, signatures=(second,)), bureau) == [Reason.VALID]
    assert reasons(reassembled(twice, signatures=(first, second, first)), bureau) == [Reason.VALID] * 3


def test_a_signature_of_another_paper_does_not_fit(bureau, once):
    other = sign_word(rewritten({"docProps/app.xml": b"<a/>"}), bureau.signer(), at=NOW)
    theirs = opc_package.read(other).signatures

    assert reasons(reassembled(once, signatures=theirs), bureau) == [Reason.CHANGED]


def test_a_certificate_swapped_for_another_of_the_same_name_is_noticed(bureau, once):
    package = opc_package.read(once)
    written = word_signature.read(package.signatures[0])
    other = word_signature.statement(bureau.signer("李明法").certificates[0], NOW, "")
    forged = word_signature.part(package, other, written.value)

    assert reasons(reassembled(once, signatures=(forged,)), bureau) == [Reason.SIGNATURE_DAMAGED]


def test_a_time_turned_back_is_noticed(bureau, once):
    package = opc_package.read(once)
    written = word_signature.read(package.signatures[0])
    earlier = word_signature.statement(written.statement.certificate, NOW - timedelta(hours=3), "")
    forged = word_signature.part(package, earlier, written.value)

    assert reasons(reassembled(once, signatures=(forged,)), bureau) == [Reason.SIGNATURE_DAMAGED]


def test_a_certificate_with_another_kind_of_key_signs_nothing(bureau, once):
    key, name = rsa.generate_private_key(65537, 2048), bureau.certificate.x509.subject
    made = (
        x509.CertificateBuilder(name, name, key.public_key(), 7, NOW, NOW + YEARS)
        .sign(key, hashes.SHA256())
        .public_bytes(serialization.Encoding.DER)
    )
    package = opc_package.read(once)
    forged = word_signature.part(package, word_signature.statement(made, NOW, ""), bytes(64))

    assert reasons(reassembled(once, signatures=(forged,)), bureau) == [Reason.SIGNATURE_DAMAGED]


def test_a_key_that_is_not_the_certificates_is_noticed(bureau):
    signed = sign_word(word_paper(), DeviceSigner(by_itself().key, bureau.signer().chain), at=NOW)

    assert reasons(signed, bureau) == [Reason.SIGNATURE_DAMAGED]


@pytest.mark.parametrize(("at", "reason"), TIMES_OF_SIGNING)
def test_the_time_of_signing_is_held_against_the_certificate(bureau, at, reason):
    assert reasons(sign_word(word_paper(), bureau.signer(), at=at), bureau) == [reason]


def test_a_revoked_signer_is_named(bureau):
    signer = bureau.signer("李明法")
    trust = bureau.revoking(signer, at=NOW - timedelta(hours=1))

    (finding,) = verify_word(sign_word(word_paper(), signer, at=NOW), trust)

    assert (finding.reason, finding.signer, finding.facts) == (Reason.REVOKED, "李明法", {"since": "2026-11-23"})


def test_the_authority_itself_signs_no_papers(bureau):
    signed = sign_word(word_paper(), DeviceSigner(bureau.key, (bureau.certificate,)), at=NOW)

    assert reasons(signed, bureau) == [Reason.WRONG_USAGE]


@given(st.binary(max_size=300))
def test_any_bytes_have_a_finding(content):
    bureau = county()

    for each in (content, b"PK\3\4" + content):
        assert reasons(each, bureau)[0] in (Reason.UNREADABLE, Reason.CHANGED)


def test_a_paper_cut_short_anywhere_does_not_hold(bureau, once):
    for end in range(0, len(once), 1499):
        assert Reason.VALID not in reasons(once[:end], bureau), end


HARM = {
    "entities": b'<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>',
    "laughs": b'<!DOCTYPE a [<!ENTITY b "bbbbbbbbbb">' + b'<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;">]><a>&c;</a>',
    "depth": b"<a>" * 100_000 + b"</a>" * 100_000,
    "breadth": b"<a>" + b"<b/>" * 200_000 + b"</a>",
    "nothing": b"",
    "another language": '<?xml version="1.0" encoding="utf-16"?><a/>'.encode("utf-16"),
}


@pytest.mark.parametrize("name", HARM)
@pytest.mark.parametrize("part", [SIGNATURE, "_rels/.rels", TYPES])
def test_a_part_made_to_do_harm_has_a_finding_in_time(bureau, once, name, part):
    started = time.perf_counter()

    found = reasons(rewritten({part: HARM[name]}, once), bureau)

    assert Reason.VALID not in found
    assert time.perf_counter() - started < 5


def test_a_signature_part_made_to_do_harm_within_a_whole_package_has_a_finding(bureau, once):
    for harm in HARM.values():
        assert reasons(reassembled(once, signatures=(harm,)), bureau) == [Reason.SIGNATURE_DAMAGED]


def test_signatures_without_end_are_not_examined(bureau, once):
    (signature,) = opc_package.read(once).signatures

    assert reasons(reassembled(once, signatures=(signature,) * 33), bureau) == [Reason.TOO_LARGE]
