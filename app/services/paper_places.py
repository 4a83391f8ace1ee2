"""Whether a paper may be signed electronically, where its signatures stand, and who signs where."""

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from app.documents.content import electronic_places
from app.errors import AppError
from app.model.signature import SignatureBox
from app.model.template import Entries, Signatures, Signing, Template
from app.rules.dispute_types import ELECTRONIC_SIGNATURE_DOUBTFUL, NO_ELECTRONIC_SIGNATURE, Leaf

if TYPE_CHECKING:  # loads what the first paint does not need
    from app.documents.pdf import PlacedBox

_NEAR = 1.0
"""Corners of a field are rounded to whole points."""


def refusal(template: Template, leaf: Leaf | None) -> str | None:
    """Return the code of why a paper may not be signed electronically, None where it may.

    Electronic Signature Law (2019-04-23), art. 3. Codes: signing_refused, signing_doubtful (not settled, so not done
    either), signing_type_unknown (it hangs on the kind of dispute, and none is told).
    """
    if template.signing is Signing.ALLOWED:
        return None
    if template.signing is not Signing.BY_TYPE:
        return "signing_refused" if template.signing is Signing.REFUSED else "signing_doubtful"
    if leaf is None:
        return "signing_type_unknown"
    if NO_ELECTRONIC_SIGNATURE in leaf.flags:
        return "signing_refused"
    return "signing_doubtful" if ELECTRONIC_SIGNATURE_DOUBTFUL in leaf.flags else None


def box_at(boxes: Sequence["PlacedBox"], place: str) -> SignatureBox:
    """Return where a place to sign stands. Raises `AppError("place_unknown")`."""
    for box in boxes:
        if box.name == place:
            return SignatureBox(box.page, box.x, box.y, box.width, box.height)
    raise AppError("place_unknown", place=place)


def signed_places(pdf: bytes, boxes: Sequence["PlacedBox"]) -> tuple[str, ...]:
    """Return the names of the places in which the signatures of a PDF stand, in the order of signing.

    Raises `AppError("paper_set_otherwise")` where one stands in none: the program that signed it set it otherwise.
    """
    from app.documents import pdf_fields  # half a second, needed for signed papers only

    found = []
    for field in pdf_fields.signature_boxes(pdf):
        place = next((box.name for box in boxes if _is_at(box, field)), "")
        if not place:
            raise AppError("paper_set_otherwise")
        found.append(place)
    return tuple(found)


def place_of(template: Template, entries: Entries, signer: str, *, taken: Sequence[str] = ()) -> str:
    """Return where somebody signs electronically by default.

    At the place of that name, else at the first free one that bears no other name, else at the first free one.
    """
    free = [place for place in electronic_places(template, entries) if place not in taken]
    named = people_at(template, entries)
    own = [place for place in free if named.get(place) == signer]
    return next(iter((*own, *(place for place in free if place not in named), *free)), "")


def people_at(template: Template, entries: Entries) -> Mapping[str, str]:
    """Return who is to sign at the places that stand for the items of a list."""
    return dict(_named(template, entries))


def person_of(entries: Entries) -> str:
    """Return the first name on a paper: whom it is about."""
    for key in ("name", "addressee"):
        said = entries.get(key)
        if isinstance(said, str) and said:
            return said
    parties = entries.get("parties", ())
    return str(parties[0].get("name", "")) if isinstance(parties, tuple) and parties else ""


def _named(template: Template, entries: Entries) -> Iterator[tuple[str, str]]:
    layouts = [part.what for part in template.parts]
    for signer in (each for what in layouts if isinstance(what, Signatures) for each in what.signers if each.each):
        items = entries.get(signer.each, ())
        for number, item in enumerate(items if isinstance(items, tuple) else (), 1):
            yield f"{signer.key}.{number}", str(item.get("name") or next(iter(item.values()), ""))


def _is_at(box: "PlacedBox", field: SignatureBox) -> bool:
    one = (box.x, box.y, box.width, box.height)
    other = (field.left, field.bottom, field.width, field.height)
    return box.page == field.page and all(abs(a - b) <= _NEAR for a, b in zip(one, other, strict=True))
