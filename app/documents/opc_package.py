"""A Word file as a package of parts (OPC, ISO/IEC 29500-2), and the one way in which a signed one is written.

A signature covers parts and relationships, but neither the zip around them nor the list of content types. So a signed
file is written in one form only (parts in order, fixed headers, canonical lists); one that is written otherwise was
touched. Deflate has many forms for one content: the packed bytes are bound by a part of our own that is signed like any
other. Reading trusts nothing.
"""

from collections.abc import Iterable, Mapping
from copy import deepcopy
from dataclasses import dataclass
from typing import Any

from lxml import etree

from app.documents.zip_layout import BrokenPackage, Part, packing, stored, unpacked, zipped
from app.model.signature import Reason

_MOST_XML = 8 * 1024 * 1024
TYPES = "[Content_Types].xml"
FOLDER = "_xmlsignatures/"
_ORIGIN, _ORIGIN_RELATIONS = f"{FOLDER}origin.sigs", f"{FOLDER}_rels/origin.sigs.rels"
_ROOT_RELATIONS = "_rels/.rels"
_OPC = "http://schemas.openxmlformats.org/package/2006/"
RELATIONSHIPS = f"{_OPC}relationships"
_CONTENT_TYPES = f"{_OPC}content-types"
RELATIONSHIP_TYPE = "application/vnd.openxmlformats-package.relationships+xml"
_ORIGIN_TYPE = "application/vnd.openxmlformats-package.digital-signature-origin"
_SIGNATURE_TYPE = "application/vnd.openxmlformats-package.digital-signature-xmlsignature+xml"
_TO_ORIGIN, _TO_SIGNATURE = f"{RELATIONSHIPS}/digital-signature/origin", f"{RELATIONSHIPS}/digital-signature/signature"
_ORIGIN_ID = "rIdSignatureOrigin"
PACKING = "fagu/packing.txt"
"""The part that binds how the others are packed: one line, `sha256:` and 64 hex digits."""
_TO_PACKING = "urn:uuid:98633d2f-b035-4d04-ba2b-074237661160"
_DECLARATION = b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


@dataclass(frozen=True, slots=True)
class Relationship:
    """One arrow from a part to another, or to something outside."""

    id: str
    type: str
    target: str
    is_external: bool = False


@dataclass(frozen=True, slots=True)
class Package:
    """The parts with their content types, the relationships by the part that holds them, the signatures in order."""

    parts: Mapping[str, Part]
    types: Mapping[str, str]
    relationships: Mapping[str, tuple[Relationship, ...]]
    signatures: tuple[bytes, ...] = ()


def read(content: bytes) -> Package:
    """Return what a Word file holds.

    Raises `BrokenPackage`: unreadable, too_large, extended (a part given twice, or one that has no type).
    """
    files = unpacked(content)
    if TYPES not in files:
        raise BrokenPackage(Reason.UNREADABLE)
    inside = {name: part for name, part in files.items() if name != TYPES and not name.startswith(FOLDER)}
    parts = {name: part for name, part in inside.items() if not name.endswith(".rels")}
    relations = {name: _relationships(part.content, name) for name, part in inside.items() if name.endswith(".rels")}
    return Package(parts, _types(files[TYPES].content, parts), relations, _signatures(files))


def bound(package: Package) -> Package:
    """Return the package with the part that binds how the others are packed, made anew."""
    others = {name: part for name, part in package.parts.items() if name != PACKING}
    arrows = [each for each in package.relationships.get(_ROOT_RELATIONS, ()) if each.type != _TO_PACKING]
    arrows.append(Relationship("rIdPacking", _TO_PACKING, PACKING))
    return Package(
        {**others, PACKING: stored(packing(others))},
        {**package.types, PACKING: "text/plain"},
        {**package.relationships, _ROOT_RELATIONS: tuple(sorted(arrows, key=lambda each: each.id))},
        package.signatures,
    )


def assemble(package: Package) -> bytes:
    """Return the file: the same package makes the same bytes, always and everywhere."""
    files, types = dict(package.parts), dict(package.types)
    relations = {name: each for name, each in package.relationships.items() if each or name == _ROOT_RELATIONS}
    if package.signatures:
        to_origin = Relationship(_ORIGIN_ID, _TO_ORIGIN, _ORIGIN)
        relations[_ROOT_RELATIONS] = (*relations.get(_ROOT_RELATIONS, ()), to_origin)
        relations[_ORIGIN_RELATIONS] = tuple(
            Relationship(f"rId{number}", _TO_SIGNATURE, f"sig{number}.xml")
            for number in range(1, len(package.signatures) + 1)
        )
        files[_ORIGIN], types[_ORIGIN] = stored(b""), _ORIGIN_TYPE
        for number, signature in enumerate(package.signatures, 1):
            name = f"{FOLDER}sig{number}.xml"
            files[name], types[name] = stored(signature), _SIGNATURE_TYPE
    files.update({name: stored(_relationship_part(each)) for name, each in relations.items()})
    return zipped([(TYPES, stored(_type_part(types))), *sorted(files.items())])


def parsed(content: bytes, part: str = "") -> Any:
    """Return the root of a part's XML. Raises `BrokenPackage`: unreadable, also with a document type or entities."""
    if len(content) > _MOST_XML:
        raise BrokenPackage(Reason.TOO_LARGE, part)
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError) as broken:
        raise BrokenPackage(Reason.UNREADABLE, part) from broken
    if root.getroottree().docinfo.internalDTD is not None:
        raise BrokenPackage(Reason.UNREADABLE, part)
    return root


def canonical(element: Any) -> bytes:
    """Return an element as Canonical XML 1.0 has it, with the namespaces that hold where it stands."""
    alone = etree.Element(element.tag, dict(element.attrib), nsmap=element.nsmap)
    alone.text = element.text
    alone.extend(deepcopy(each) for each in element)
    return bytes(etree.tostring(alone, method="c14n", exclusive=False, with_comments=False))


def _signatures(files: Mapping[str, Part]) -> tuple[bytes, ...]:
    """Return sig1.xml, sig2.xml … as far as they go without a gap; what lies beside them is `assemble`'s to miss."""
    found: list[bytes] = []
    while (name := f"{FOLDER}sig{len(found) + 1}.xml") in files:
        found.append(files[name].content)
    return tuple(found)


def _types(content: bytes, parts: Iterable[str]) -> dict[str, str]:
    root = parsed(content, TYPES)
    by_ending = {
        each.get("Extension", "").lower(): each.get("ContentType", "")
        for each in root.findall(f"{{{_CONTENT_TYPES}}}Default")
    }
    by_name = {
        each.get("PartName", "").lower(): each.get("ContentType", "")
        for each in root.findall(f"{{{_CONTENT_TYPES}}}Override")
    }
    found = {
        name: by_name.get(f"/{name}".lower()) or by_ending.get(name.rpartition(".")[2].lower(), "") for name in parts
    }
    if not all(found.values()):
        raise BrokenPackage(Reason.EXTENDED, next(name for name, kind in found.items() if not kind))
    return found


def _relationships(content: bytes, part: str) -> tuple[Relationship, ...]:
    """Return a part's relationships but the one to the signatures, sorted by id. Raises `BrokenPackage`."""
    root = parsed(content, part)
    found = {}
    for each in root:
        if not isinstance(each.tag, str):
            continue
        mode, number = each.get("TargetMode", "Internal"), each.get("Id", "")
        is_whole = each.tag == f"{{{RELATIONSHIPS}}}Relationship" and number and mode in ("Internal", "External")
        if not is_whole or number in found:
            raise BrokenPackage(Reason.UNREADABLE, part)
        found[number] = Relationship(number, each.get("Type", ""), each.get("Target", ""), mode == "External")
    return tuple(each for _, each in sorted(found.items()) if each.type != _TO_ORIGIN)


def _relationship_part(relationships: Iterable[Relationship]) -> bytes:
    root = etree.Element(f"{{{RELATIONSHIPS}}}Relationships", nsmap={None: RELATIONSHIPS})
    for each in relationships:
        told = {"Id": each.id, "Type": each.type, "Target": each.target}
        if each.is_external:
            told["TargetMode"] = "External"
        etree.SubElement(root, f"{{{RELATIONSHIPS}}}Relationship", told)
    return _DECLARATION + canonical(root)


def _type_part(types: Mapping[str, str]) -> bytes:
    """Return the list of content types: one entry for relationships, one for each part by name."""
    root = etree.Element(f"{{{_CONTENT_TYPES}}}Types", nsmap={None: _CONTENT_TYPES})
    etree.SubElement(root, f"{{{_CONTENT_TYPES}}}Default", Extension="rels", ContentType=RELATIONSHIP_TYPE)
    for name, kind in sorted(types.items()):
        etree.SubElement(root, f"{{{_CONTENT_TYPES}}}Override", PartName=f"/{name}", ContentType=kind)
    return _DECLARATION + canonical(root)
