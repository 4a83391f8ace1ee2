from app.services import Services
from ui.changes import Changes
from ui.jobs import JobRunner
from ui.pages.routing.desk import desk_of


def test_the_desk_has_the_day_of_the_session(qapp, services: Services):
    desk = desk_of(services, changes=Changes(), jobs=JobRunner(lambda: services))

    assert desk.today == services.session.today
