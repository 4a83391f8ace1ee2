"""How an agreement stands in the list."""

import pytest

from app.services import Services
from tests import factories
from ui.pages.agreements.columns import columns


def cells(desk, services: Services, agreement) -> dict[str, str]:
    kept = services.agreements.get(agreement.id)
    return {column.title: column.getter(kept) for column in columns(desk)}


def test_an_agreement_stands_in_words(desk, services: Services, agreement):
    found = cells(desk, services, agreement)

    assert found["当事人、纠纷"].startswith("孙桂兰、张三 · ")
    assert (found["状态"], found["司法确认"], found["达成"], found["履行"]) == ("未填齐", "", "", "未到期")
    assert found["编号"] == agreement.number


@pytest.mark.parametrize(
    ("day", "given", "word"),
    [
        ("2026-11-20", {}, "还剩 28 天"),
        ("2026-10-24", {}, "今天最后一天"),
        ("2026-10-10", {}, "已过期"),
        ("2026-11-20", {"confirmation_status": "refused"}, "不受理"),
    ],
)
def test_how_it_stands_with_the_court_is_said(desk, services: Services, agreement, day, given, word):
    services.agreements.change(agreement.id, {"agreed_on": day, "effective_on": day, **given})

    found = cells(desk, services, agreement)

    assert (found["状态"], found["司法确认"]) == ("已生效", word)


def test_the_day_has_its_weekday_in_the_tooltip(desk, services: Services, agreement):
    services.agreements.change(agreement.id, {"agreed_on": "2026-11-23"})

    assert columns(desk)[3].tooltip(services.agreements.get(agreement.id)) == "2026-11-23 周一"


def test_one_whose_dispute_is_not_here_says_so(desk, services: Services):
    elsewhere = services.agreements.begin(factories.make_dispute(services).id)
    services.session.database.execute("DELETE FROM dispute")

    assert cells(desk, services, elsewhere)["当事人、纠纷"] == elsewhere.number
