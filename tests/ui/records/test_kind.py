from datetime import date, datetime

from app.model.party import Party
from app.services import Services
from tests import factories
from ui.records.kind import Kind, field_of, recorded_on
from ui.widgets.form_spec import Editor


def test_a_field_is_found_in_the_form_of_its_record_and_else_is_a_line(kind: Kind[Party], services: Services):
    party = factories.make_party(services)

    assert field_of(kind, "note", party).editor is Editor.TEXT
    assert field_of(kind, "birth_words", party).label == "出生日期（原话）"


def test_the_day_of_registration_stands_in_the_id():
    moment = format(int(datetime(2024, 11, 15, 12).timestamp() * 1000), "012x")

    assert recorded_on(f"{moment[:8]}-{moment[8:]}-7000-8000-000000000000") == date(2024, 11, 15)
