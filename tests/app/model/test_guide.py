from app.model.guide import GuideRow


def test_a_row_may_have_lines_ticks_and_blanks_and_spares_nothing_by_itself():
    row = GuideRow("带什么", ticks=("身份证",))

    assert (row.lines, row.blanks, row.spare) == ((), (), 0)
