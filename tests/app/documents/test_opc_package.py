"""A Word file as a package: read, bound, written again."""

import io
import zipfile

import docx
import pytest

from app.documents import opc_package
from app.documents.opc_package import PACKING, Relationship, assemble, bound, canonical, parsed, read
from app.documents.zip_layout import BrokenPackage
from app.model.signature import Reason
from tests.signers import word_paper


def rewritten(changes: dict[str, bytes | None], content: bytes | None = None) -> bytes:
    """Return a Word file with other contents for some names; None takes one away."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content or word_paper())) as old, zipfile.ZipFile(out, "w") as new:
        files = {name: old.read(name) for name in old.namelist()} | changes
        for name, data in files.items():
            if data is not None:
                new.writestr(name, data)
    return out.getvalue()


def test_every_part_has_its_type_and_every_arrow_is_known():
    package = read(word_paper())

    assert package.types["word/document.xml"].endswith("wordprocessingml.document.main+xml")
    assert set(package.types) == set(package.parts)
    assert {"_rels/.rels", "word/_rels/document.xml.rels"} <= set(package.relationships)
    assert package.signatures == ()


def test_what_is_assembled_is_read_as_the_same_package():
    package = bound(read(word_paper()))

    assert read(assemble(package)) == package
    assert assemble(read(assemble(package))) == assemble(package)


def test_an_assembled_file_opens_in_word_processors():
    document = docx.Document(io.BytesIO(assemble(bound(read(word_paper())))))

    assert [each.text for each in document.paragraphs] == [
        each.text for each in docx.Document(io.BytesIO(word_paper())).paragraphs
    ]


def test_binding_twice_is_binding_once():
    package = bound(read(word_paper()))

    assert bound(package) == package
    assert package.parts[PACKING].content.startswith(b"sha256:")


def test_signatures_stand_beside_the_parts():
    package = read(word_paper())
    signed = opc_package.Package(package.parts, package.types, package.relationships, (b"<one/>", b"<two/>"))

    assert read(assemble(signed)) == signed
    assert b"digital-signature/origin" in assemble(signed)


def test_an_outside_target_stays_outside():
    content = read(word_paper())
    link = Relationship("rId99", "urn:link", "https://example.org/a?b=1&c=<2>", is_external=True)
    arrows = (*content.relationships["word/_rels/document.xml.rels"], link)
    package = opc_package.Package(
        content.parts, content.types, {**content.relationships, "word/_rels/document.xml.rels": arrows}
    )

    assert link in read(assemble(package)).relationships["word/_rels/document.xml.rels"]


RELS = b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">%s</Relationships>'
ARROW = b'<Relationship Id="rId1" Type="urn:a" Target="word/document.xml"/>'


@pytest.mark.parametrize(
    "changes",
    [
        {"[Content_Types].xml": None},
        {"[Content_Types].xml": b"no xml"},
        {"_rels/.rels": b"<broken"},
        {"_rels/.rels": RELS % (ARROW + ARROW)},
        {"_rels/.rels": RELS % b"<Strange/>"},
        {"_rels/.rels": RELS % ARROW.replace(b"Target=", b'TargetMode="Both" Target=')},
        {"_rels/.rels": b'<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]>' + RELS % b"&b;"},
        {
            "_rels/.rels": b'<!DOCTYPE a [<!ENTITY b "bb"><!ENTITY c "&b;&b;">]>'
            + RELS % ARROW.replace(b"urn:a", b"&c;")
        },
        {"_rels/.rels": b"<a>" * 5000 + b"</a>" * 5000},
    ],
)
def test_a_package_that_is_none_is_unreadable(changes):
    with pytest.raises(BrokenPackage) as raised:
        read(rewritten(changes))

    assert raised.value.reason is Reason.UNREADABLE


def test_a_remark_in_a_list_is_no_relationship():
    package = read(rewritten({"_rels/.rels": RELS % (b"<!-- remark -->" + ARROW)}))

    assert [each.id for each in package.relationships["_rels/.rels"]] == ["rId1"]


def test_a_part_without_a_type_is_named():
    with pytest.raises(BrokenPackage) as raised:
        read(rewritten({"extra.bin": b"payload"}))

    assert (raised.value.reason, raised.value.part) == (Reason.EXTENDED, "extra.bin")


def test_an_endless_list_is_too_large():
    with pytest.raises(BrokenPackage) as raised:
        read(rewritten({"_rels/.rels": b" " * 9_000_000}))

    assert raised.value.reason is Reason.TOO_LARGE


def test_no_file_of_this_computer_is_read(tmp_path):
    secret = tmp_path / "secret.xml"
    secret.write_text("<secret/>")
    outer = f'<!DOCTYPE a SYSTEM "file://{secret}"><a/>'.encode()

    with pytest.raises(BrokenPackage):
        parsed(outer)


def test_a_canonical_element_carries_the_namespaces_that_hold_where_it_stands():
    root = parsed(b'<a xmlns="urn:a" xmlns:b="urn:b"><c b:z="2" a="1">x<!-- y --><b:d/></c></a>')

    assert canonical(root[0]) == b'<c xmlns="urn:a" xmlns:b="urn:b" a="1" b:z="2">x<b:d></b:d></c>'
