from app.services import Services
from tests.conftest import TODAY
from ui.matters.desk import MatterDesk


def test_a_desk_of_matters_has_what_a_page_of_records_and_its_rows_need(desk: MatterDesk, services: Services):
    assert (desk.today, desk.rows, desk.disputes) == (TODAY, services.rows, services.disputes)
