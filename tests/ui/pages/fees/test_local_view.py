"""Figures of this place, entered once by hand or from a table, and what calculators make of them."""

from ui import file_dialogs

_PATIENCE = 20_000
WAGE = {"key": "monthly_avg_wage", "since": "2026年7月1日", "value": "7000", "source": "虚构的统计公报"}


def fill(view, given):
    for name, text in given.items():
        editor = view.cells[name].editor
        editor.set_value(text)
        editor.edited.emit()


def test_a_figure_entered_here_stands_in_the_calculator_with_its_source(page):
    page.rates.click()
    fill(page.local, WAGE)
    page.local.enter.click()

    assert page.local.lines == ["自 2026-07-01：7000 元/月（虚构的统计公报）"]
    page.open("funeral_fee")

    cell = page.calculation.form.cells["monthly_avg_wage"]
    assert (cell.editor.value(), cell.note()) == ("7000", "本地数据（自2026-07-01，来源：虚构的统计公报）")
    assert "42,000.00 元" in page.calculation.amount.text()
    assert "来源：虚构的统计公报" in page.calculation.sheet().inputs[0][1]


def test_it_can_be_taken_back_and_deleted_and_brought_back(page):
    page.show_local()
    fill(page.local, WAGE)
    page.local.enter.click()
    page.told.undo()
    assert page.local.lines == []

    fill(page.local, WAGE)
    page.local.enter.click()
    next(iter(page.local.acts.values())).click()
    assert page.local.lines == []
    page.told.undo()

    assert len(page.local.lines) == 1


def test_what_is_missing_stands_under_its_field_and_nothing_is_lost(make_page):
    page = make_page()
    page.show_local()
    fill(page.local, {"key": "lpr_1y", "value": "0.0345", "since": "2024-7-22"})

    page.local.enter.click()
    assert page.local.cells["source"].note() == "还没有写来源：哪个机关、哪份文件公布的。"
    fill(page.local, {"source": "虚构"})
    page.local.enter.click()
    assert "表里写百分数" in page.local.cells["value"].note()

    other = make_page()
    other.show_local()
    assert {name: cell.editor.value() for name, cell in other.local.cells.items()} == {
        "key": "lpr_1y", "since": "2024-7-22", "value": "0.0345", "source": "虚构",
    }  # fmt: skip


def test_a_table_is_shown_first_then_taken_in_and_taken_back(page, qtbot, tmp_path, monkeypatch):
    file = tmp_path / "数据.csv"
    file.write_text("项目,起用日期,数值,来源\nlpr_1y,2024-07-22,3.35,虚构\n丧葬,2026-01-01,1,虚构\n", encoding="utf-8")
    monkeypatch.setattr(file_dialogs, "ask_path", lambda *_args, **_kwargs: file)
    page.show_local()

    page.local.from_table.click()
    qtbot.waitUntil(lambda: page.local.preview is not None, timeout=_PATIENCE)
    assert page.local.told.text().split("\n") == [
        "数据.csv：可导入 1 条，已有 0 条，有问题 1 行。",
        "第 3 行：没有“丧葬”这一项本地数据，请照费用计算里的名称写。",
    ]
    with qtbot.waitSignal(page.undo_offered, timeout=_PATIENCE):
        page.local.take.click()

    assert page.local.lines == ["自 2024-07-22：3.35 %（虚构）"]
    page.told.undo()
    assert page.local.lines == []


def test_a_file_that_is_no_table_is_told(page, qtbot, tmp_path, monkeypatch):
    file = tmp_path / "x.csv"
    file.write_text("甲,乙\n", encoding="utf-8")
    monkeypatch.setattr(file_dialogs, "ask_path", lambda *_args, **_kwargs: file)
    page.show_local()

    with qtbot.waitSignal(page.failed, timeout=_PATIENCE):
        page.local.from_table.click()

    assert page.told.failed[0].code == "rate_head_missing"


def test_what_is_not_entered_yet_is_said(page):
    page.show_local()

    assert page.local.isVisible()
    assert not page.rates.isVisible()
    assert page.local.lines == []
    page.head.action.click()
    assert page.chooser.isVisible()
