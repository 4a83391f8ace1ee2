from ui.pages.new_code import NewCodePage


def test_one_goes_on_only_once_the_code_is_put_away(qtbot):
    page = NewCodePage("111111 " * 8, b"%PDF", "旧备份已删去。")
    qtbot.addWidget(page)
    page.show()
    page.begin()
    assert not page.start.isEnabled()
    assert page.told.text() == "旧备份已删去。"

    page.kept.click()
    with qtbot.waitSignal(page.finished):
        page.start.click()

    assert page.recovery.code.text() == ""
    assert page.recovery.sheet() == b""
