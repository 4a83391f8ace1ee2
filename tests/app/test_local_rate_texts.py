from datetime import date

from app import local_rate_texts
from app.model.identifiers import LocalRateId
from app.model.local_rate import LocalFigure, LocalRate
from app.rules import local_keys
from app.services.fees import Fees

KEYS = local_keys.keys(Fees.load().all)


def test_where_a_figure_comes_from_is_said():
    figure = LocalFigure("7000", date(2026, 7, 1), "省统计局公报", is_public=False)

    assert local_rate_texts.source_text(figure) == "本地数据（自2026-07-01，来源：省统计局公报）"
    public = LocalFigure("7000", date(2026, 7, 1), "省统计局公报", is_public=True)
    assert local_rate_texts.source_text(public).startswith("县局本地数据")


def test_items_and_figures_bear_their_unit():
    assert local_rate_texts.key_text(KEYS["lpr_1y"]) == "一年期LPR（%）"
    rate = LocalRate(
        id=LocalRateId("1"), scope="o", key="min_wage", since="2026-01-01", value="2000", source="虚构"
    )  # fmt: skip
    assert local_rate_texts.rate_text(rate, KEYS) == "自 2026-01-01：2000 元/月（虚构）"
