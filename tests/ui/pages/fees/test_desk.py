from tests.conftest import TODAY


def test_the_desk_knows_the_day_and_finds_matters(desk, dispute):
    assert desk.today == TODAY
    assert desk.matters.find(dispute).amount == "12000.00"
    assert desk.settings.fileName().endswith("window.ini")
