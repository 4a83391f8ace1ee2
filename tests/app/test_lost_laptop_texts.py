from datetime import date

import pytest

from app import lost_laptop_texts
from app.model.lost_laptop import LostLaptop

LOST = LostLaptop("ab" * 16, "李明法", ("濮阳县户部寨镇户部寨村",), "2029-11-20", "2026-11-20", 12, is_revoked=False)


@pytest.mark.parametrize("heard_on", ["2026-11-20", ""])
def test_the_sheet_says_what_is_known_and_what_is_not(heard_on):
    lost = LostLaptop("ab" * 16, "李明法", (), "2029-11-20", heard_on, 0, is_revoked=False)

    facts = dict(lost_laptop_texts.sheet(lost, date(2026, 11, 23)).facts)

    assert facts["服务地点"] == "（单位自用）"
    assert facts["最近备份到U盘"] == "没有收到过"
    assert facts["县局最近收到"].startswith(heard_on or "没有收到过")


def test_every_step_has_a_box_and_officers_are_named_where_there_are_some():
    plain = lost_laptop_texts.sheet(LOST, date(2026, 11, 23)).steps
    with_officers = lost_laptop_texts.sheet(
        LostLaptop("ab" * 16, "李明法", (), "2029-11-20", "", 0, is_revoked=True, has_officers=True), date(2026, 11, 23)
    ).steps

    assert all(step.startswith("☐ ") for step in plain)
    assert not any("恢复员" in step for step in plain)
    assert any("两位恢复员" in step for step in with_officers)
    assert "☐ 证书已经吊销。" in with_officers
