"""A form: which version it is, what was drawn, how what is its own is kept."""

from dataclasses import replace

from app.documents.digest import content_digest
from app.documents.templates import Templates
from app.model.document import Document
from app.services import paper_form
from app.services.paper_form import Drawing, Form

TEMPLATE = Templates.load().get("ADV-01")
ENTRIES = {"number": "1", "name": "张三"}
FRESH = "0199a0b1-c2d3-7000-8000-00000000abcd"


BARE = content_digest(TEMPLATE, ENTRIES, {})


def form(drawn=None, issued=None, entries=ENTRIES) -> Form:
    drawn = drawn or {}
    drawing = Drawing(drawn, dict.fromkeys(drawn, "2026-11-23"), dict.fromkeys(drawn, BARE))
    own = {"materials": "指南"}
    return paper_form.form_of(TEMPLATE, "r", entries, own, drawing=drawing, issued=issued, fresh=FRESH)


def issued(of: Form, **given) -> Document:
    return Document(id="d1", scope="v:1", record="r", version=3, digest=of.digest, **given)


def test_what_was_never_issued_is_the_first_version():
    assert (form().version, form().document, form().is_changed, form().is_signed) == (1, FRESH, True, False)


def test_what_says_the_same_is_the_version_that_said_it():
    same = form(issued=issued(form()))

    assert (same.version, same.document, same.is_changed) == (3, "d1", False)


def test_what_says_something_else_is_the_next():
    changed = form(issued=issued(form()), entries={**ENTRIES, "answer": "先协商"})

    assert (changed.version, changed.document, changed.is_changed) == (4, FRESH, True)


def test_it_is_signed_only_while_it_says_what_was_signed():
    signed = issued(form(), file="f1")

    assert form(issued=signed).signed == signed
    assert form(issued=signed, entries={**ENTRIES, "answer": "先协商"}).signed is None


def test_without_its_drawing_it_is_the_version_that_had_none():
    drawn = form({"sign_advisor": b"png", "sign_enquirer": b"other"}, issued=issued(form({"sign_enquirer": b"other"})))

    bare = paper_form.without_drawing(drawn, "sign_advisor")

    assert (drawn.is_changed, bare.is_changed) == (True, False)
    assert set(bare.days) == {"sign_enquirer"}
    assert paper_form.without_drawing(bare, "sign_advisor") is bare


def test_the_next_version_never_bears_the_id_of_an_earlier_one():
    same = form(issued=issued(form()))

    assert paper_form.fresh_id(same) != same.document
    assert paper_form.fresh_id(form()) == FRESH


def test_what_is_kept_of_a_drawing_comes_back():
    drawn = form({"sign_advisor": b"\x89PNG"})
    kept = paper_form.texts_in(paper_form.own_json(drawn))

    found = paper_form.drawing_in(kept)

    assert found == Drawing({"sign_advisor": b"\x89PNG"}, {"sign_advisor": "2026-11-23"}, {"sign_advisor": BARE})
    assert kept["materials"] == "指南"


def test_a_drawing_taken_away_is_none():
    kept = paper_form.drawn_texts(form(), "sign_advisor", b"", "2026-11-23")

    assert paper_form.drawing_in(kept) == Drawing({}, {}, {})


def test_a_signature_by_hand_does_not_stand_under_another_content():
    drawn = {"sign_enquirer": b"png"}

    changed, back = form(drawn, entries={**ENTRIES, "answer": "先协商"}), form(drawn)

    assert (changed.drawn, changed.days) == ({}, {})
    assert back.drawn == drawn


def test_what_no_program_of_ours_wrote_is_nothing():
    assert paper_form.drawing_in({"drawn.sign_advisor": "没有这样的图"}).pictures == {}
    assert paper_form.texts_in("[") == paper_form.texts_in("[1]") == paper_form.texts_in(None) == {}
    assert paper_form.texts_in('{"a": 1, "b": "二"}') == {"b": "二"}


def test_days_are_no_part_of_the_content():
    one = form({"sign_advisor": b"png"})

    assert replace(one, days={}).digest == one.digest
