import pytest

from app.model.recovery import Begun
from ui.widgets.officers_way import OfficersWay


@pytest.fixture
def way(qtbot):
    way = OfficersWay(is_possible=True, is_waiting=False)
    qtbot.addWidget(way)
    way.show()
    return way


def test_first_a_request_then_its_answer(qtbot, way: OfficersWay, tmp_path, monkeypatch):
    assert way.problem() == "请先写一份恢复申请。"
    monkeypatch.setattr("ui.file_dialogs.ask_path", lambda *_a, **_n: tmp_path / "x")
    with qtbot.waitSignal(way.request_asked) as asked:
        way.ask.click()
    way.show_begun(Begun(b"", "111111 222222 333333", "0123 " * 8), asked.args[0])

    assert "111111 222222 333333" in way.told.text()
    assert way.problem() == "请选择恢复员拿回来的答复文件（.fga）。"
    way.choose.click()
    assert way.problem() == "请输入取回码。"
    way.code.setText("1")
    assert way.problem() == ""


def test_without_officers_only_the_reason_is_shown(qtbot):
    way = OfficersWay(is_possible=False, is_waiting=True)
    qtbot.addWidget(way)
    way.show()

    assert not way.ask.isVisible()
    assert not way.is_answering()
    assert "请用恢复码或备份" in way.problem()


def test_what_waits_for_its_answer_is_not_written_anew_by_a_slip(qtbot, tmp_path):
    way = OfficersWay(is_possible=True, is_waiting=True)
    qtbot.addWidget(way)
    way.show()

    way.begin()
    first = way.focusWidget()
    way.answer = tmp_path / "a.fga"
    way.begin()

    assert (first, way.focusWidget()) == (way.choose, way.code)
    assert way.ask.text() == "重新写一份申请，原来的一份作废"
