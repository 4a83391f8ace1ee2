from app.services import Services
from tests import factories
from ui.records import party_choice
from ui.records.desk import Desk


def test_a_party_is_never_offered_as_its_own_guardian(desk: Desk, services: Services):
    one, other = factories.make_party(services), factories.make_party(services, name="李四")

    find = party_choice.find_party(desk, lambda: one.id)

    assert [value for value, _label in find("")] == [other.id]
    assert find("孙") == []
