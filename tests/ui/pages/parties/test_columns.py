from datetime import date

import pytest

from app.model.identifiers import new_id
from app.model.party import Party
from app.services import Services
from tests import factories
from ui.pages.parties.columns import columns, shown_number
from ui.records.desk import Desk


def row(desk: Desk, services: Services, **given) -> list[str]:
    party = factories.make_party(services, **given)
    kept = services.parties.get(party.id)
    return [column.getter(kept) for column in columns(desk)]


def test_a_row_says_who_where_and_how_old(desk: Desk, services: Services):
    cells = row(desk, services, id_number="410900196104180028")

    assert cells[:-1] == [
        "孙桂兰", "60岁以上", "女", "65", "13700000418", "户部寨村", "", "410900**********28",
    ]  # fmt: skip
    assert cells[-1] == date.today().isoformat()


def test_nobody_is_without_a_name_in_the_list(desk: Desk, services: Services):
    assert row(desk, services, name=None, anonymous=True)[0] == "匿名"
    assert row(desk, services, name=None)[0] == "未填姓名"


def test_an_unreadable_birth_date_gives_no_age(desk: Desk, services: Services):
    assert row(desk, services, birth_date=None, birth_words="麦收前后")[3] == ""


@pytest.mark.parametrize(
    ("kind", "number", "code", "shown"),
    [
        ("natural_person", "410928196104180028", None, "410928**********28"),
        ("natural_person", "E12345", None, "******"),
        ("natural_person", None, None, ""),
        ("legal_person", None, "91410928MA46000000", "91410928MA46000000"),
    ],
)
def test_a_persons_number_is_hidden_in_the_middle(kind, number, code, shown: str):
    party = Party(id=new_id(), scope="", kind=kind, id_number=number, credit_code=code)

    assert shown_number(party) == shown


def test_the_mark_has_an_icon(desk: Desk, services: Services):
    kept = services.parties.get(factories.make_party(services, birth_date="2015-01-01").id)
    marks = columns(desk)[1]

    assert (marks.icon(kept), marks.getter(kept)) == (("shield", "warn"), "未成年人")
