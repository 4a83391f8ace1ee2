"""Whether a paper may be signed electronically, where signatures stand, who signs where."""

from dataclasses import replace

import pytest

from app.documents.pdf import PlacedBox
from app.documents.pdf_signing import sign_pdf
from app.documents.templates import Templates
from app.errors import AppError
from app.model.signature import SignatureBox, SignatureWords
from app.model.template import Signing
from app.rules.dispute_types import DisputeTypes
from app.services import paper_places
from tests import signers
from tests.conftest import NOW

TEMPLATES, TYPES = Templates.load(), DisputeTypes.load()
MEDIATORS = {"mediators": ({"mediator": "侯爱民"}, {"mediator": "李明法"})}
BOXES = (PlacedBox("a", 0, 100.4, 300.6, 200.2, 34.3), PlacedBox("b", 1, 100.4, 300.6, 200.2, 34.3))


@pytest.mark.parametrize(
    ("signing", "leaf", "code"),
    [
        (Signing.ALLOWED, "divorce", None),
        (Signing.REFUSED, "private_loan", "signing_refused"),
        (Signing.DOUBTFUL, "private_loan", "signing_doubtful"),
        (Signing.BY_TYPE, "private_loan", None),
        (Signing.BY_TYPE, "inheritance", "signing_refused"),
        (Signing.BY_TYPE, "domestic_violence", "signing_doubtful"),
        (Signing.BY_TYPE, None, "signing_type_unknown"),
    ],
)
def test_template_and_kind_of_dispute_decide_together(signing, leaf, code):
    template = replace(TEMPLATES.get("MED-07"), signing=signing)

    assert paper_places.refusal(template, TYPES.leaves[leaf] if leaf else None) == code


def test_every_family_matter_is_refused_or_doubtful():
    family = next(each for each in TYPES.categories if each.id == "family")
    template = TEMPLATES.get("MED-07")

    assert {leaf for leaf in family.leaves if paper_places.refusal(template, TYPES.leaves[leaf]) is None} == set()


@pytest.mark.parametrize(
    ("signer", "taken", "place"),
    [
        ("李明法", (), "sign_mediator.2"),
        ("赵海燕", (), "sign_recorder"),
        ("李明法", ("sign_mediator.2",), "sign_recorder"),
        ("赵海燕", ("sign_recorder",), "sign_mediator.1"),
        ("李明法", ("sign_mediator.1", "sign_mediator.2", "sign_recorder"), ""),
    ],
)
def test_one_signs_at_ones_own_name_else_at_the_first_free_place_of_nobody_else(signer, taken, place):
    assert paper_places.place_of(TEMPLATES.get("MED-07"), MEDIATORS, signer, taken=taken) == place


def test_signatures_are_known_again_by_where_they_stand():
    pdf = signers.pdf_paper()
    for name in ("b", "a"):
        box = paper_places.box_at(BOXES, name)
        pdf = sign_pdf(pdf, signers.by_itself(), box=box, words=SignatureWords(("甲",)), at=NOW)

    assert paper_places.signed_places(pdf, BOXES) == ("b", "a")


def test_a_signature_that_stands_elsewhere_is_told():
    box = SignatureBox(0, 10, 10, 100, 30)
    pdf = sign_pdf(signers.pdf_paper(), signers.by_itself(), box=box, words=SignatureWords(("甲",)), at=NOW)

    with pytest.raises(AppError) as caught:
        paper_places.signed_places(pdf, BOXES)

    assert caught.value.code == "paper_set_otherwise"


def test_there_is_no_place_of_another_name():
    with pytest.raises(AppError) as caught:
        paper_places.box_at(BOXES, "c")

    assert caught.value.code == "place_unknown"


@pytest.mark.parametrize(
    ("entries", "name"),
    [
        ({"name": "张三"}, "张三"),
        ({"addressee": "张三、李四"}, "张三、李四"),
        ({"parties": ({"name": "孙桂兰"}, {"name": "田广林"})}, "孙桂兰"),
        ({"parties": ()}, ""),
        ({}, ""),
    ],
)
def test_a_paper_is_about_the_first_who_is_named(entries, name):
    assert paper_places.person_of(entries) == name
