"""How a conflict is told in a list."""

from app.services.conflicts import ConflictLine
from tests.factories import make_dispute, make_party
from ui.pages.round_trip.conflicts import words


def line(**changes) -> ConflictLine:
    given = {
        "table": "party",
        "record": "r",
        "owner_table": "party",
        "owner": "r",
        "scope": "v:410928107201",
        "fields": ("phone", "note"),
        "by": ("u",),
        "at": None,
    }
    return ConflictLine(**{**given, **changes})


def test_a_row_is_told_with_what_it_hangs_on():
    assert words.kind_text(line()) == "当事人"
    assert words.kind_text(line(table="note", owner_table="dispute")) == "矛盾纠纷 · 记事"


def test_fields_are_named_and_a_deletion_is_no_field():
    assert words.fields_text(line()) == "联系电话、备注"
    assert words.fields_text(line(fields=("deleted",))) == "删除与修改"


def test_records_are_called_by_their_names(services):
    party = make_party(services)
    dispute = make_dispute(services, title="借款的事")

    assert words.title_of(services, "party", party.id) == "孙桂兰"
    assert "借款的事" in words.title_of(services, "dispute", dispute.id)
    assert words.title_of(services, "party", "gone") == "当事人"
    assert words.title_of(services, "note", "x") == "记事"


def test_writers_are_named_or_called_somebody_else(services):
    user = services.session.user

    (told,) = words.told(services, [line(by=(user.id, "x"))])

    assert told.who == f"{user.name}、他人"
