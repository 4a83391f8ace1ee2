from app.model.identifiers import new_id
from app.model.party import Party
from app.services import Services
from tests import factories
from ui.records import party_words
from ui.records.desk import Desk


def test_two_of_one_name_are_told_apart(desk: Desk, services: Services):
    party = factories.make_party(services)

    assert party_words.in_short(desk, party) == "孙桂兰（女 · 65 岁，户部寨村，13700000418）"


def test_the_most_pressing_mark_comes_first(desk: Desk):
    party = Party(id=new_id(), scope="", kind="natural_person", anonymous=True, birth_date="1950-01-01")

    words = [mark.word for mark in party_words.marks_of(desk, party, in_conflict=True)]

    assert words == ["有冲突", "60岁以上", "匿名"]


def test_who_is_not_held_is_called_by_the_reason(desk: Desk, services: Services):
    gone = factories.make_party(services)
    services.history.erase(gone.id, reason="本人请求", decided_by=("王局长", "李明法"))

    assert party_words.name_of(desk, gone.id) == "已依法抹除"
    assert party_words.name_of(desk, new_id()) == "他村记录"
