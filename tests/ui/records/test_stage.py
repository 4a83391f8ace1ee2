from PySide6.QtWidgets import QLabel

from ui.records.stage import Stage


def test_the_list_gives_way_to_a_record_where_both_do_not_fit(qtbot):
    listed, record = QLabel("列表"), QLabel("记录")
    stage = Stage(listed)
    qtbot.addWidget(stage)
    stage.arrange(900)
    assert not stage.is_open()
    assert not listed.isHidden()

    stage.add_record(record)
    record.show()

    stage.arrange(900)
    assert listed.isHidden()
    stage.arrange(1180)
    assert not listed.isHidden()
