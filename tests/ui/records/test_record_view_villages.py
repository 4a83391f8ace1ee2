"""Where a record was taken, shown where several villages are served; one of a village handed over is only read."""

from collections.abc import Callable

from app.services import Services
from tests import factories
from tests.travelling import pretend_delivered
from tests.ui.pages.parties.conftest import words
from ui.records.record_view import RecordView

OTHER = "410928107202"


def test_the_village_is_shown_once_there_is_another(services: Services, open_record: Callable[[str], RecordView]):
    party = factories.make_party(services)
    assert "户部寨村" not in words(open_record(party.id).head)

    services.villages.add(OTHER)

    assert "户部寨村" in words(open_record(party.id).head)


def test_a_record_of_a_village_that_was_taken_out_is_only_read(
    services: Services, open_record: Callable[[str], RecordView]
):
    services.villages.add(OTHER)
    party = factories.make_party(services)
    pretend_delivered(services)
    services.villages.remove(OTHER)

    view = open_record(party.id)
    view.form().set_value("phone", "13900000001")
    view.flush()

    assert "李道期村（已移出，只能看）" in words(view.head)
    assert services.parties.get(party.id).record.phone == party.phone
    assert not view.form().cell("phone").editor.isEnabled()
    assert view.head.delete.isHidden()
    assert not view.rows()[0].isEnabled()
