from dataclasses import fields

from ui.matters.desk import MatterDesk, desk_of
from ui.records.desk import Desk


def test_the_parts_share_one_day(desk: Desk, services):
    assert desk.today == services.session.today


def test_a_desk_of_its_own_has_all_that_every_page_needs(desk: Desk, services):
    own: MatterDesk = desk_of(services, changes=desk.changes, jobs=desk.jobs)

    assert [getattr(own, each.name) for each in fields(desk)] == [getattr(desk, each.name) for each in fields(desk)]
    assert own.disputes is services.disputes
