from app.services import Services
from tests.ui.matters.conftest import complete
from ui.pages.disputes.columns import columns


def test_a_dispute_stands_in_words(desk, services: Services):
    kept = services.disputes.get(complete(services).id)

    cells = {column.title: column.getter(kept) for column in columns(desk)}

    assert cells["案名、当事人"] == "孙桂兰、张三"
    assert (cells["状态"], cells["受理"], cells["化解"]) == ("办理中", "2026-11-23", "化解中")
    assert cells["编号"] == kept.record.number


def test_the_day_has_its_weekday_in_the_tooltip(desk, services: Services):
    kept = services.disputes.get(complete(services).id)

    assert columns(desk)[3].tooltip(kept) == "2026-11-23 周一"


def test_a_dispute_without_people_says_so(desk, services: Services):
    kept = services.disputes.get(services.disputes.record({}).id)

    assert columns(desk)[0].getter(kept) == "还没有当事人"
