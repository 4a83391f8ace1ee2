import dataclasses

import pytest

from app.model.fee_sheet import FeeSheet

SHEET = FeeSheet(
    title="受理费计算单",
    day="计算日期：2026年11月26日",
    matter="",
    inputs_label="一、填写的数据",
    inputs=(("诉讼请求金额", "50,000.00 元"),),
    results_label="二、算出的金额",
    results=(("案件受理费", "1,050.00 元", "人民币壹仟零伍拾元整"),),
    steps_label="三、怎么算的",
    steps=("不超过 10000 元的，按 50 元计。",),
    basis_label="四、依据",
    basis="《诉讼费用交纳办法》第十三条",
    notes="",
    caution="供参考。",
)


def test_a_sheet_is_finished_text_that_nothing_changes():
    with pytest.raises(dataclasses.FrozenInstanceError):
        SHEET.title = "别的"

    assert dataclasses.replace(SHEET, matter="事项：借款的事").results == SHEET.results
