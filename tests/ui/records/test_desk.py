from ui.records.desk import Desk


def test_the_parts_share_one_day(desk: Desk, services):
    assert desk.today == services.session.today
